import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { searchMoves, searchOpenTimes } from "../availability/search.store.ts";
import { createTestDatabase, type TestDatabase } from "../database/test-database.ts";
import { DomainError } from "../errors.ts";
import { addTimeOff, saveDateOverride, saveWeeklyHours } from "../hours/hours.store.ts";
import { overlap } from "../hours/hours.rules.ts";
import { createContext, createPractice, visitDetails } from "../testing/practice.factory.ts";
import { bookSlot, confirmHold } from "./confirm.store.ts";
import { holdSlot } from "./holds.store.ts";
import { bookingIdOf } from "./links.store.ts";
import { changeStatus, moveBooking } from "./moves.store.ts";

let database: TestDatabase;
let practice: Awaited<ReturnType<typeof createPractice>>;
let setting: Awaited<ReturnType<typeof createContext>>;

beforeAll(async () => {
  database = await createTestDatabase();
  practice = await createPractice(database);
  setting = await createContext(database);
});
afterAll(async () => {
  await setting.close();
  await database.drop();
});

const everyWeek = { everyWeeks: 1, validFrom: null, validUntil: null };
const quarter = fc.integer({ min: 32, max: 76 }).map((step) => step * 15);
const ranges = fc
  .array(
    fc
      .tuple(quarter, quarter)
      .filter(([a, b]) => a !== b)
      .map(([a, b]) => ({
        startMinute: Math.min(a, b),
        endMinute: Math.max(a, b),
        locationId: null,
      })),
    { maxLength: 3 },
  )
  .filter((each) => !overlap(each));
const quartersAhead = fc.integer({ min: 0, max: 3 * 96 });
const week = fc.record({
  weekly: fc.array(ranges, { minLength: 7, maxLength: 7 }),
  override: ranges,
  timeOff: fc.tuple(quartersAhead, fc.integer({ min: 1, max: 40 })),
  attempts: fc.array(
    fc.record({ at: quartersAhead, way: fc.constantFrom("hold", "book", "move") }),
    { minLength: 12, maxLength: 12 },
  ),
});

test("what is offered can be held, booked and moved to; what is not is refused with a sentence", async () => {
  const { variant, practitioner } = practice;
  const practitionerId = practitioner.id;
  const begin = setting.clock.now.getTime();
  const at = (quarters: number) => new Date(begin + quarters * 15 * 60_000).toISOString();
  let key = 0;

  await fc.assert(
    fc.asyncProperty(week, async ({ weekly, override, timeOff, attempts }) => {
      await database.prisma.booking.deleteMany();
      await database.prisma.timeOff.deleteMany();
      await saveWeeklyHours(database, {
        practitionerId,
        ranges: weekly.flatMap((each, index) =>
          each.map((range) => ({ ...range, ...everyWeek, weekday: index + 1 })),
        ),
      });
      await saveDateOverride(database, { practitionerId, date: "2030-06-04", ranges: override });
      const [from, length] = timeOff;
      const off = { startsAt: at(from), endsAt: at(from + length), note: "" };
      await addTimeOff(database, { practitionerId, ...off }, setting.clock.now);
      let moving: string | undefined;

      for (const { at: quarters, way } of attempts) {
        const startsAt = at(quarters);
        const movingBookingId = way === "move" ? moving : undefined;
        if (way === "move" && !moving) continue;
        const search = { variantId: variant.id, practitionerId, days: 4 };
        const { slots } = movingBookingId
          ? await searchMoves(setting.context, movingBookingId, { days: 4 })
          : await searchOpenTimes(setting.context, search);
        const isOffered = slots.some((slot) => slot.startsAt === startsAt);
        const slot = { variantId: variant.id, practitionerId, startsAt };
        const outcome = await attempt(way, slot, moving).catch((error: unknown) => {
          if (error instanceof DomainError) return error;
          throw error;
        });
        expect([startsAt, way, !(outcome instanceof DomainError)]).toEqual([
          startsAt,
          way,
          isOffered,
        ]);
        if (outcome instanceof DomainError) expect(outcome.sentence).toMatch(/\w.+\.$/);
        else if (way === "book") moving = outcome;
      }
      if (moving) await changeStatus(setting.context, moving, "cancel");
    }),
    { numRuns: Number(process.env["ATTUNE_WEEKS"] ?? 100) },
  );

  async function attempt(
    way: string,
    slot: { variantId: string; practitionerId: string; startsAt: string },
    moving: string | undefined,
  ): Promise<string> {
    const { context } = setting;
    if (way === "move" && moving) {
      await moveBooking(context, moving, slot.startsAt);
      return moving;
    }
    if (way === "book") {
      key += 1;
      return (await bookSlot(context, slot, visitDetails, `attempt-${key}`)).id;
    }
    const id = await bookingIdOf(database.prisma, (await holdSlot(context, slot)).token);
    await confirmHold(context, id, visitDetails);
    return id;
  }
});

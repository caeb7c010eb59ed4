import fc from "fast-check";
import { beforeEach, describe, expect, test } from "vitest";
import { openSlots } from "../availability/availability.rules.ts";
import { wallClock } from "../availability/oracle.factory.ts";
import { questionsAround, zones } from "../availability/questions.factory.ts";
import { changeStatus } from "../bookings/moves.store.ts";
import { createTestDatabase, type TestDatabase } from "../database/test-database.ts";
import { DomainError } from "../errors.ts";
import {
  addPractitioner,
  createContext,
  createPractice,
  visitDetails,
} from "../testing/practice.factory.ts";
import { addDays, datesFrom, daysBetween } from "../time/civil.rules.ts";
import { openPairs, type Spacing } from "./pairs.rules.ts";
import { bookPair, cancelPair, savePairedVisit, searchPairs } from "./pairs.store.ts";

describe("the pairs of a plan", () => {
  const dates = datesFrom("2026-01-01", 365);
  const plans = fc
    .record({ zone: fc.constantFrom(...zones), date: fc.constantFrom(...dates) })
    .chain(({ zone, date }) =>
      fc.record({
        date: fc.constant(date),
        earlier: questionsAround(date, zone),
        later: questionsAround(date, zone),
        sharesPractitioner: fc.boolean(),
        spacing: fc
          .record({
            least: fc.constantFrom(0, 15, 45),
            more: fc.constantFrom(0, 30, 120),
            leastDays: fc.constantFrom(0, 0, 1),
            moreDays: fc.constantFrom(0, 0, 1),
          })
          .map(({ least, more, leastDays, moreDays }) => ({
            zone,
            leastRestMinutes: least,
            mostRestMinutes: least + more,
            leastDays,
            mostDays: leastDays + moreDays,
          })),
      }),
    );

  /** Every pair of open times is tried, and every rule asked of it. */
  function byBruteForce({ earlier, later, spacing, date, sharesPractitioner }: Plan) {
    const from = addDays(date, -1);
    const length = earlier.visit.minutes * 60_000;
    const starts = openSlots(earlier, { from, days: 3 });
    const followers = openSlots(later, { from: addDays(from, -1), days: 8 });
    return starts.flatMap((start) => {
      const fitting = followers.find((follower) => {
        const rest = (follower - start - length) / 60_000;
        const [day, other] = [start, follower].map((each) => wallClock(each, spacing.zone).date);
        const days = daysBetween(day ?? "", other ?? "");
        if (rest < 0 || days < spacing.leastDays || days > spacing.mostDays) return false;
        const needed = earlier.visit.bufferAfterMinutes + later.visit.bufferBeforeMinutes;
        if (sharesPractitioner && rest < needed) return false;
        return days > 0 || (rest >= spacing.leastRestMinutes && rest <= spacing.mostRestMinutes);
      });
      return fitting === undefined ? [] : [{ earlier: start, later: fitting }];
    });
  }
  type Plan = typeof plans extends fc.Arbitrary<infer Value> ? Value & { spacing: Spacing } : never;

  test("are those that trying every two open times finds", () => {
    fc.assert(
      fc.property(plans, (plan) => {
        const { earlier, later, spacing, date, sharesPractitioner } = plan;
        const wanted = { from: addDays(date, -1), days: 3, sharesPractitioner };
        expect(openPairs(earlier, later, spacing, wanted)).toEqual(byBruteForce(plan));
      }),
      { numRuns: 3000 },
    );
  });
});

describe("a pair", () => {
  let database: TestDatabase;
  let setting: Awaited<ReturnType<typeof createContext>>;
  let planId: string;

  beforeEach(async () => {
    database = await createTestDatabase();
    const { variant, service } = await createPractice(database);
    setting = await createContext(database);
    const massage = await database.prisma.variant.create({
      data: {
        serviceId: service.id,
        name: "Massage",
        minutes: 60,
        priceCents: 11_000,
        mode: "in_person",
      },
    });
    await addPractitioner(database, "jonah", massage.id);
    planId = await savePairedVisit(database, {
      slug: "both",
      name: "Both",
      summary: "Both.",
      firstVariantId: massage.id,
      secondVariantId: variant.id,
      inEitherOrder: true,
      leastRestMinutes: 15,
      mostRestMinutes: 60,
      leastDays: 0,
      mostDays: 0,
    });
    return async () => {
      await setting.close();
      await database.drop();
    };
  });
  const booking = async (index: number, key: number) => {
    const { pairs } = await searchPairs(setting.context, { planId, days: 14 });
    const times = pairs[index];
    if (!times) throw new Error("no such pair");
    const idempotencyKey = `00000000-0000-4000-8000-${String(key).padStart(12, "0")}`;
    return { planId, ...times, ...visitDetails, idempotencyKey };
  };
  const live = () => database.prisma.booking.count({ where: { status: "confirmed" } });

  test("is found in either order, one after the other with a rest between", async () => {
    const { pairs } = await searchPairs(setting.context, { planId, days: 2 });
    expect(new Set(pairs.map(({ earlier }) => earlier.variantId)).size).toBe(2);
    const starts = pairs.map(({ earlier }) => earlier.startsAt);
    expect(starts).toEqual(starts.toSorted());
  });

  test("is two bookings, each with its own link, and both or none", async () => {
    const wanted = await booking(0, 1);
    const { visits } = await bookPair(setting.context, wanted);
    expect(new Set(visits.map(({ token }) => token)).size).toBe(2);
    const pairIds = await database.prisma.booking.findMany({ select: { pairId: true } });
    expect(new Set(pairIds.map(({ pairId }) => pairId)).size).toBe(1);
    const late = bookPair(setting.context, { ...wanted, idempotencyKey: crypto.randomUUID() });
    await expect(late).rejects.toBeInstanceOf(DomainError);
    expect(await live()).toBe(2);
  });

  test("that is sent twice at once is booked once", async () => {
    const wanted = await booking(0, 2);
    const answers = await Promise.all(
      Array.from({ length: 4 }, () => bookPair(setting.context, wanted)),
    );
    const ids = answers.map(({ visits }) => visits.map((each) => each.booking.id).join());
    expect(new Set(ids).size).toBe(1);
    expect(await live()).toBe(2);
  });

  test("that crosses another's never leaves half of either", async () => {
    const [first, second] = [await booking(0, 3), await booking(1, 4)];
    await Promise.allSettled([
      bookPair(setting.context, first),
      bookPair(setting.context, { ...second, earlier: first.earlier }),
      bookPair(setting.context, { ...second, idempotencyKey: crypto.randomUUID() }),
    ]);
    const groups = await database.prisma.booking.groupBy({ by: ["pairId"], _count: true });
    expect(groups.every(({ _count }) => _count === 2)).toBe(true);
  });

  test("is cancelled together, or one of the two apart", async () => {
    const { visits } = await bookPair(setting.context, await booking(0, 5));
    const [first, second] = visits.map((each) => each.booking.id);
    await cancelPair(setting.context, first ?? "");
    expect(await live()).toBe(0);
    const again = await bookPair(setting.context, await booking(0, 6));
    await changeStatus(setting.context, again.visits[1]?.booking.id ?? "", "cancel");
    expect(await live()).toBe(1);
    expect(second).not.toBe(first);
  });

  test("of times that do not stand to each other as the plan says is refused", async () => {
    const wanted = await booking(0, 7);
    const far = {
      ...wanted.later,
      startsAt: new Date(Date.parse(wanted.later.startsAt) + 86_400_000).toISOString(),
    };
    await expect(bookPair(setting.context, { ...wanted, later: far })).rejects.toMatchObject({
      code: "slot-not-offered",
    });
    expect(await live()).toBe(0);
  });
});

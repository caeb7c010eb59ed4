import fc from "fast-check";
import { beforeEach, describe, expect, test } from "vitest";
import { openSlots } from "../availability/availability.rules.ts";
import { wallClock } from "../availability/oracle.factory.ts";
import { questionsAround, zones } from "../availability/questions.factory.ts";
import { bookSlot } from "../bookings/confirm.store.ts";
import { bookingIdOf } from "../bookings/links.store.ts";
import { changeStatus } from "../bookings/moves.store.ts";
import { createTestDatabase, type TestDatabase } from "../database/test-database.ts";
import {
  addPractitioner,
  createContext,
  createPractice,
  monday,
  visitDetails,
} from "../testing/practice.factory.ts";
import { addDays, datesFrom, daysBetween } from "../time/civil.rules.ts";
import { openPairs, type Spacing } from "./pairs.rules.ts";
import {
  bookPair,
  cancelPair,
  confirmPair,
  holdPair,
  movePair,
  searchPairMoves,
  searchPairs,
} from "./pairs.store.ts";
import { savePairedVisit } from "./plans.store.ts";

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
  const timesAt = async (index: number) => {
    const { pairs } = await searchPairs(setting.context, { planId, days: 14 });
    const times = pairs[index];
    if (!times) throw new Error("no such pair");
    return { planId, ...times };
  };
  const book = async (wanted: Awaited<ReturnType<typeof timesAt>>) => {
    const { tokens } = await holdPair(setting.context, wanted);
    await confirmPair(setting.context, tokens, visitDetails);
    return Promise.all(tokens.map((token) => bookingIdOf(database.prisma, token)));
  };
  const live = () => database.prisma.booking.count({ where: { status: "confirmed" } });

  test("is found in either order, one after the other with a rest between", async () => {
    const { pairs } = await searchPairs(setting.context, { planId, days: 2 });
    expect(new Set(pairs.map(({ earlier }) => earlier.variantId)).size).toBe(2);
    const starts = pairs.map(({ earlier }) => earlier.startsAt);
    expect(starts).toEqual(starts.toSorted());
  });

  test("is two bookings, each with its own link, and both or none", async () => {
    const wanted = await timesAt(0);
    const { tokens } = await holdPair(setting.context, wanted);
    expect(new Set(tokens).size).toBe(2);
    const late = holdPair(setting.context, wanted);
    await expect(late).rejects.toMatchObject({ code: "slot-taken" });
    await confirmPair(setting.context, tokens, visitDetails);
    const pairs = await database.prisma.pair.findMany({ include: { bookings: true } });
    expect(pairs.map(({ bookings }) => bookings.length)).toEqual([2]);
    expect(await live()).toBe(2);
  });

  test("whose holds ran out is booked if both times are still free, and neither if one is not", async () => {
    const first = await holdPair(setting.context, await timesAt(30));
    setting.clock.now = new Date(monday.getTime() + 3_600_000);
    await confirmPair(setting.context, first.tokens, visitDetails);
    expect(await live()).toBe(2);
    const times = await timesAt(30);
    const second = await holdPair(setting.context, times);
    setting.clock.now = new Date(monday.getTime() + 2 * 3_600_000);
    await bookSlot(setting.context, times.later, visitDetails, "meanwhile");
    const late = confirmPair(setting.context, second.tokens, visitDetails);
    await expect(late).rejects.toMatchObject({ code: "hold-expired" });
    expect(await live()).toBe(3);
  });

  test("that is confirmed twice at once is booked once, and takes two links of one pair", async () => {
    const { tokens } = await holdPair(setting.context, await timesAt(0));
    await Promise.all(tokens.map(() => confirmPair(setting.context, tokens, visitDetails)));
    expect(await live()).toBe(2);
    expect(await database.prisma.bookingEvent.count({ where: { move: "confirm" } })).toBe(2);
    const other = await holdPair(setting.context, await timesAt(3));
    const mixed = confirmPair(setting.context, [tokens[0], other.tokens[1]], visitDetails);
    await expect(mixed).rejects.toMatchObject({ code: "not-found" });
  });

  test("that staff book for a client is booked once, however often it is sent", async () => {
    const { client, note } = visitDetails;
    const idempotencyKey = crypto.randomUUID();
    const wanted = { ...(await timesAt(0)), client, note, idempotencyKey };
    const sent = await Promise.all([1, 2, 3].map(() => bookPair(setting.staff, wanted)));
    const again = await bookPair(setting.staff, wanted);
    expect(new Set([...sent, again].map((ids) => ids.join())).size).toBe(1);
    expect(await live()).toBe(2);
  });

  test("that crosses another's never leaves half of either", async () => {
    const [first, second] = [await timesAt(0), await timesAt(1)];
    await Promise.allSettled([
      book(first),
      book({ ...second, earlier: first.earlier }),
      book(second),
    ]);
    const groups = await database.prisma.booking.groupBy({ by: ["pairId"], _count: true });
    expect(groups.every(({ _count }) => _count === 2)).toBe(true);
  });

  test("is cancelled together, or one of the two apart", async () => {
    const [first] = await book(await timesAt(0));
    await cancelPair(setting.context, first ?? "");
    expect(await live()).toBe(0);
    const [, second] = await book(await timesAt(0));
    await changeStatus(setting.context, second ?? "", "cancel");
    expect(await live()).toBe(1);
  });

  test("moves together: with its practitioners, as the plan says, and keeps the old times until then", async () => {
    const [first, second] = await book(await timesAt(0));
    const { pairs } = await searchPairMoves(setting.context, second ?? "", { days: 14 });
    const later = pairs.at(-1);
    if (!later) throw new Error("no times to move to");
    await movePair(setting.context, first ?? "", { ...later, reason: "" });
    const moved = await database.prisma.booking.findMany({ orderBy: { startsAt: "asc" } });
    expect(moved.map(({ startsAt }) => startsAt.toISOString())).toEqual([
      later.earlier.startsAt,
      later.later.startsAt,
    ]);
    expect(await database.prisma.claim.count()).toBe(2);
  });

  test("moves by a quarter of an hour, into times that it takes itself, and in the other order", async () => {
    const wanted = await timesAt(0);
    const [id = ""] = await book(wanted);
    const { pairs } = await searchPairMoves(setting.context, id, { days: 2 });
    const overlapping = pairs.find(
      ({ earlier }) =>
        Date.parse(earlier.startsAt) === Date.parse(wanted.earlier.startsAt) + 900_000,
    );
    const turned = pairs.find(({ earlier }) => earlier.variantId === wanted.later.variantId);
    for (const times of [overlapping, turned]) {
      if (!times) throw new Error("no such times");
      await movePair(setting.context, id, { ...times, reason: "" });
      const [first] = await database.prisma.booking.findMany({ orderBy: { startsAt: "asc" } });
      expect(first?.startsAt.toISOString()).toBe(times.earlier.startsAt);
      expect(first?.variantId).toBe(times.earlier.variantId);
    }
  });

  test("of which one is taken meanwhile stays where it is, both visits of it", async () => {
    const ids = await book(await timesAt(0));
    const [id = ""] = ids;
    const { pairs } = await searchPairMoves(setting.context, id, { days: 14 });
    const times = pairs.at(-1);
    if (!times) throw new Error("no times to move to");
    const before = await database.prisma.claim.findMany({ orderBy: { id: "asc" } });
    await bookSlot(setting.context, times.later, visitDetails, "meanwhile");
    const moving = movePair(setting.context, id, { ...times, reason: "" });
    await expect(moving).rejects.toMatchObject({ code: "slot-taken" });
    const after = await database.prisma.claim.findMany({
      where: { bookingId: { in: ids } },
      orderBy: { id: "asc" },
    });
    expect(after).toEqual(before);
  });

  test("of times that do not stand to each other as the plan says is refused", async () => {
    const wanted = await timesAt(0);
    const far = {
      ...wanted.later,
      startsAt: new Date(Date.parse(wanted.later.startsAt) + 86_400_000).toISOString(),
    };
    const held = holdPair(setting.context, { ...wanted, later: far });
    await expect(held).rejects.toMatchObject({ code: "slot-not-offered" });
    expect(await database.prisma.booking.count()).toBe(0);
  });
});

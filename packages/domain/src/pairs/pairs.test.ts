import fc from "fast-check";
import { beforeEach, describe, expect, test } from "vitest";
import { oracleOf, wallClock } from "../availability/oracle.factory.ts";
import { practices, questionsAround, zones } from "../availability/questions.factory.ts";
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
import { addDays, type CivilDate, daysBetween } from "../time/civil.rules.ts";
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
  const dates = [
    "2026-03-08",
    "2026-03-29",
    "2026-04-05",
    "2026-07-01",
    "2026-10-25",
    "2026-11-01",
  ];
  const fewRooms = fc.option(fc.subarray(["room 1", "room 2"], { minLength: 1 }), {
    nil: undefined,
    freq: 3,
  });
  /** Much has to be open for two visits to fit: long hours, few rules about when to book, and little that is taken. */
  const openQuestions = (date: CivilDate, zone: string) =>
    fc
      .tuple(questionsAround(date, zone), fc.integer({ min: 5, max: 9 }), fewRooms)
      .map(([{ rooms: _, ...question }, closedHours, roomIds]) => ({
        ...question,
        schedule: {
          ...question.schedule,
          weekly: [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({
            weekday,
            startMinute: closedHours * 60,
            endMinute: 1440 - closedHours * 60,
          })),
        },
        visit: {
          ...question.visit,
          roomBufferAfterMinutes: 3 * (question.visit.roomBufferAfterMinutes ?? 0),
        },
        busy: question.busy.slice(0, 3),
        rules: {
          gridMinutes: Math.max(15, question.rules.gridMinutes),
          minimumNoticeMinutes: 0,
          furthestDays: 90,
        },
        ...(roomIds && {
          rooms: roomIds.map((id, index) => ({
            id,
            locationId: null,
            busy: question.busy.slice(3 + 2 * index, 5 + 2 * index),
          })),
        }),
      }));
  const plans = fc
    .record({ zone: fc.constantFrom(...zones), date: fc.constantFrom(...dates) })
    .chain(({ zone, date }) =>
      fc.record({
        date: fc.constant(date),
        earlier: openQuestions(date, zone),
        later: openQuestions(date, zone),
        sharesPractitioner: fc.boolean(),
        spacing: fc
          .record({
            least: fc.constantFrom(0, 0, 15, 30),
            more: fc.constantFrom(0, 30, 120),
            leastDays: fc.constantFrom(0, 0, 0, 1),
            moreDays: fc.constantFrom(0, 0, 1),
          })
          .map(({ least, more, leastDays, moreDays }) => ({
            zone,
            leastRestMinutes: least,
            mostRestMinutes: least + more,
            leastDays,
            mostDays: Math.min(leastDays + moreDays, 1),
          })),
      }),
    );
  type Plan = typeof plans extends fc.Arbitrary<infer Value> ? Value & { spacing: Spacing } : never;

  /** Every two open times are tried: the earlier is put in its place, in each of its rooms, and the later asked for. */
  function byBruteForce({ earlier, later, spacing, date, sharesPractitioner }: Plan) {
    const from = addDays(date, -1);
    const [one, other] = [oracleOf(earlier, from), oracleOf(later, from)];
    const dateOf = (instant: number) => wallClock(instant, spacing.zone).date;
    const starts = one.starts.filter((start) => dateOf(start) <= date && one.admits(start));
    const followers = other.starts.filter((start) => other.admits(start));
    const isSpacedOut = (start: number, follower: number) => {
      const rest = (follower - start) / 60_000 - earlier.visit.minutes;
      const days = daysBetween(dateOf(start), dateOf(follower));
      if (rest < 0 || days < spacing.leastDays || days > spacing.mostDays) return false;
      return days > 0 || (rest >= spacing.leastRestMinutes && rest <= spacing.mostRestMinutes);
    };
    const isFreeBeside = (start: number, follower: number) => {
      const { visit } = earlier;
      const rooms = earlier.rooms?.filter((room) =>
        one.admits(start, { ...earlier, rooms: [room] }),
      );
      const span = (before = 0, after = 0) => ({
        start: start - before * 60_000,
        end: start + (visit.minutes + after) * 60_000,
      });
      const taken = span(visit.bufferBeforeMinutes, visit.bufferAfterMinutes);
      const inRoom = span(visit.roomBufferBeforeMinutes, visit.roomBufferAfterMinutes);
      return (rooms ?? [{ id: "no room" }]).some(({ id }) =>
        other.admits(follower, {
          ...later,
          ...(sharesPractitioner && {
            busy: [...later.busy, taken],
            visits: [...(later.visits ?? []), span()],
          }),
          ...(later.rooms && {
            rooms: later.rooms.map((room) =>
              room.id === id ? { ...room, busy: [...room.busy, inRoom] } : room,
            ),
          }),
        }),
      );
    };
    return starts.flatMap((start) =>
      followers
        .filter((follower) => isSpacedOut(start, follower) && isFreeBeside(start, follower))
        .map((follower) => ({ earlier: start, later: follower })),
    );
  }

  test("are those that trying every two open times finds, with rooms and limits", () => {
    let found = 0;
    fc.assert(
      fc.property(plans, fc.nat(), (plan, pick) => {
        const { earlier, later, spacing, date, sharesPractitioner } = plan;
        const wanted = { from: addDays(date, -1), days: 2, sharesPractitioner };
        const ask = (start?: number) =>
          openPairs({ question: earlier }, { question: later }, spacing, { ...wanted, start });
        const all = byBruteForce(plan);
        const firsts = [...Map.groupBy(all, (pair) => pair.earlier).values()].map(([pair]) => pair);
        expect(ask()).toEqual(firsts);
        const chosen = firsts[pick % firsts.length]?.earlier;
        if (chosen === undefined) return;
        expect(ask(chosen)).toEqual(all.filter((pair) => pair.earlier === chosen));
        found += 1;
      }),
      { numRuns: practices },
    );
    expect(found).toBeGreaterThan(practices / 100);
  }, 600_000);
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

  test("shows, for a chosen time of the earlier visit, every time of the later one", async () => {
    const { planId: _, ...wanted } = await timesAt(0);
    const plan = { leastDays: 2, mostDays: 4, leastRestMinutes: 0, mostRestMinutes: 0 };
    await database.prisma.pairedVisit.updateMany({ data: plan });
    const { pairs } = await searchPairs(setting.context, {
      planId,
      days: 14,
      earlier: wanted.earlier,
    });
    expect(new Set(pairs.map(({ earlier }) => earlier.startsAt)).size).toBe(1);
    const days = new Set(pairs.map(({ later }) => later.startsAt.slice(0, 10)));
    expect([...days]).toEqual(["2030-06-05", "2030-06-06", "2030-06-07"]);
    for (const times of [pairs[0], pairs.at(-1)]) {
      if (times) await holdPair(setting.context, { planId, ...times });
      await database.prisma.booking.deleteMany();
    }
  });

  test("says when the next two times fit, or how to go on", async () => {
    const validFrom = new Date("2030-07-15");
    await database.prisma.weeklyHours.updateMany({ data: { validFrom } });
    const found = await searchPairs(setting.context, { planId, days: 14 });
    expect(found).toMatchObject({
      pairs: [],
      next: "2030-07-15T13:00:00.000Z",
      reason: "No two times fit together on these days. The next that do begin on Monday, 15 July.",
    });
    await database.prisma.weeklyHours.deleteMany();
    const never = await searchPairs(setting.context, { planId, days: 14 });
    expect(never).toMatchObject({ next: null, reason: expect.stringContaining("contact us") });
  });

  test("of which one is arranged by phone is offered by staff alone, and visitors read why", async () => {
    await database.prisma.variant.updateMany({
      where: { name: "Massage" },
      data: { bookableBy: "phone_only" },
    });
    const found = await searchPairs(setting.context, { planId, days: 14 });
    expect(found).toMatchObject({ pairs: [], reason: expect.stringContaining("by phone") });
    const { pairs } = await searchPairs(setting.staff, { planId, days: 14 });
    expect(pairs).not.toEqual([]);
  });

  describe("whose visits need rooms that are made ready in between", () => {
    const addRoom = async (name: string, names: string[], position: number) => {
      const room = await database.prisma.room.create({ data: { name, position } });
      const variants = await database.prisma.variant.findMany({ where: { name: { in: names } } });
      await database.prisma.variantRoom.createMany({
        data: variants.map(({ id }) => ({ variantId: id, roomId: room.id })),
      });
      return room.id;
    };
    beforeEach(() => database.prisma.variant.updateMany({ data: { roomBufferAfterMinutes: 45 } }));

    test("is offered only where the one room is ready again", async () => {
      await addRoom("Willow", ["Massage", "50 minutes"], 0);
      const { pairs } = await searchPairs(setting.context, { planId, days: 3 });
      expect(pairs).not.toEqual([]);
      for (const times of pairs.slice(0, 3)) {
        await holdPair(setting.context, { planId, ...times });
        await database.prisma.booking.deleteMany();
      }
    });

    test.each([[{}], [{ maxVisitsPerDay: 5 }]])(
      "has the room for the later visit kept free, where the earlier can have another (%j)",
      async (limits) => {
        await database.prisma.practitioner.updateMany({ data: limits });
        await addRoom("Willow", ["Massage", "50 minutes"], 0);
        await addRoom("Tide", ["Massage"], 1);
        const { pairs } = await searchPairs(setting.context, { planId, days: 3 });
        const soon = pairs.find(
          ({ earlier, later }) =>
            Date.parse(later.startsAt) - Date.parse(earlier.startsAt) === 75 * 60_000,
        );
        if (!soon) throw new Error("no such pair");
        const ids = await book({ planId, ...soon });
        const booked = await database.prisma.booking.findMany({
          where: { id: { in: ids } },
          orderBy: { startsAt: "asc" },
          include: { room: true },
        });
        expect(booked.map(({ room }) => room?.name)).toEqual(["Tide", "Willow"]);
        const { pairs: others } = await searchPairMoves(setting.context, ids[0] ?? "", { days: 5 });
        const next = others.find(({ earlier }) => earlier.startsAt > "2030-06-05");
        if (!next) throw new Error("no such pair");
        await movePair(setting.context, ids[0] ?? "", { ...next, reason: "" });
      },
    );
  });

  test("with one practitioner keeps to what they take on in a day", async () => {
    const variants = await database.prisma.variant.findMany();
    const maya = await database.prisma.practitioner.findFirstOrThrow({ where: { slug: "maya" } });
    await database.prisma.offer.deleteMany();
    await database.prisma.offer.createMany({
      data: variants.map(({ id }) => ({ variantId: id, practitionerId: maya.id })),
    });
    await database.prisma.practitioner.updateMany({ data: { maxVisitsPerDay: 1 } });
    const found = await searchPairs(setting.context, { planId, days: 3 });
    expect(found.pairs).toEqual([]);
    await database.prisma.practitioner.updateMany({ data: { maxVisitsPerDay: 2 } });
    await book(await timesAt(0));
    expect(await live()).toBe(2);
  });
});

import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { limitAgainst, roomsAt } from "../availability/availability.rules.ts";
import { readAvailabilityFacts } from "../availability/availability.store.ts";
import { practices as lawRuns } from "../availability/questions.factory.ts";
import { searchMoves, searchOpenTimes } from "../availability/search.store.ts";
import type { Context } from "../context.ts";
import { createTestDatabase, type TestDatabase } from "../database/test-database.ts";
import { DomainError } from "../errors.ts";
import type { PairedSlot, PairTime } from "../pairs/pairs.schema.ts";
import {
  confirmPair,
  holdPair,
  movePair,
  searchPairMoves,
  searchPairs,
} from "../pairs/pairs.store.ts";
import { bookSeries, viewSeries } from "../series/series.store.ts";
import { clientDetails, createContext, monday, visitDetails } from "../testing/practice.factory.ts";
import { offerNow } from "../waitlist/answers.store.ts";
import { offerExpiry } from "../waitlist/waitlist.rules.ts";
import { joinWaitlist } from "../waitlist/waitlist.store.ts";
import { claimedTime, roomTime } from "./bookings.rules.ts";
import { bookSlot, confirmHold } from "./confirm.store.ts";
import { holdSlot } from "./holds.store.ts";
import { changeStatus, moveBooking } from "./moves.store.ts";
import {
  afterQuarters,
  becomes,
  type Both,
  createBoth,
  practices,
  quartersAhead,
} from "./random-practice.factory.ts";
import { undo } from "./undo.store.ts";

let database: TestDatabase;
let both: Both;
let setting: Awaited<ReturnType<typeof createContext>>;

beforeAll(async () => {
  database = await createTestDatabase();
  both = await createBoth(database);
  setting = await createContext(database);
});
afterAll(async () => {
  await setting.close();
  await database.drop();
});

const ways = [
  "hold",
  "book",
  "confirm after the hold ran out",
  "move",
  "series",
  "pair hold",
  "pair move",
  "waitlist offer",
  "restore",
  "undo",
] as const;

interface Attempt {
  way: (typeof ways)[number];
  /** Whether a time that is offered is tried, where there is one; else one that may not be. */
  triesOffered: boolean;
  pick: number;
  at: number;
  byStaff: boolean;
  isMassage: boolean;
  withExtra: boolean;
}
const attempts: fc.Arbitrary<Attempt[]> = fc.array(
  fc.record({
    way: fc.constantFrom(...ways),
    triesOffered: fc.boolean(),
    pick: fc.nat(1000),
    at: quartersAhead,
    byStaff: fc.boolean(),
    isMassage: fc.boolean(),
    withExtra: fc.boolean(),
  }),
  { minLength: 15, maxLength: 15 },
);

/** The same practices each run, as each costs what a database costs; others by `ATTUNE_SEED`. */
const seed = Number(process.env["ATTUNE_SEED"] ?? 1);

const days = 5;
/** How often each way led to a visit, and to a refusal: a law about what never happens would say little. */
const outcomes = new Map<string, { done: number; refused: number }>();

test("what is offered can be had in every way, and what is not is refused with a sentence", async () => {
  await fc.assert(
    fc.asyncProperty(practices, attempts, async (practice, tried) => {
      setting.clock.now = monday;
      await becomes(database, both, practice);
      for (const attempt of tried) {
        const wanted = await paths[attempt.way](attempt);
        if (!wanted) continue;
        const { offered, take } = wanted;
        const error = await refusalOf(take());
        expect([attempt.way, !error]).toEqual([attempt.way, offered]);
        if (error) expect(error.sentence).toMatch(/\w.+\.$/);
        const count = outcomes.get(attempt.way) ?? { done: 0, refused: 0 };
        outcomes.set(attempt.way, count);
        count[error ? "refused" : "done"] += 1;
      }
    }),
    { numRuns: Math.ceil(lawRuns / 15), seed },
  );
  for (const way of ways) {
    const { done, refused } = outcomes.get(way) ?? { done: 0, refused: 0 };
    expect([way, done > 0, refused > 0]).toEqual([way, true, true]);
  }
}, 900_000);

/** Whether a time is offered, and what tries to have it; nothing where there is nothing to try. */
interface Wanted {
  offered: boolean;
  take: () => Promise<unknown>;
}

const paths: Record<Attempt["way"], (attempt: Attempt) => Promise<Wanted | undefined>> = {
  hold: async (attempt) => {
    const { context, slot, offered } = await slotFor(attempt);
    return { offered, take: () => holdSlot(context, slot) };
  },

  book: async (attempt) => {
    const { context, slot, offered } = await slotFor(attempt);
    return { offered, take: () => bookSlot(context, slot, visitDetails, crypto.randomUUID()) };
  },

  "confirm after the hold ran out": async (attempt) => {
    const context = contextOf(attempt);
    const held = await pickBooking(attempt, { status: "hold", waitlistOffers: { none: {} } });
    if (!held || held.pairId) return undefined;
    const ranOut = new Date(setting.clock.now.getTime() - 60_000);
    await database.prisma.booking.update({
      where: { id: held.id },
      data: { holdExpiresAt: ranOut },
    });
    await database.prisma.claim.updateMany({
      where: { bookingId: held.id },
      data: { expiresAt: ranOut },
    });
    // Sometimes somebody else has the time by now, or one beside it.
    if (!attempt.triesOffered) {
      const other = await paths.book({ ...attempt, triesOffered: true });
      if (other) await refusalOf(other.take());
    }
    const startsAt = held.startsAt.toISOString();
    const day = { from: startsAt.slice(0, 10), days: 1 };
    const { slots } = await searchMoves(context, held.id, day);
    const offered = slots.some((slot) => slot.startsAt === startsAt);
    return { offered, take: () => confirmHold(context, held.id, visitDetails) };
  },

  move: async (attempt) => {
    const context = contextOf(attempt);
    const visit = await pickBooking(attempt, { status: "confirmed" });
    if (!visit) return undefined;
    const { slots } = await searchMoves(context, visit.id, { days });
    const { startsAt, offered } = timeFor(attempt, slots);
    if (startsAt === visit.startsAt.toISOString()) return undefined;
    return { offered, take: () => moveBooking(context, visit.id, startsAt) };
  },

  series: async (attempt) => {
    const { slot } = await slotFor({ ...attempt, byStaff: true, withExtra: false });
    const plan = await viewSeries(setting.staff, { ...slot, everyWeeks: 1, count: 3 });
    const wanted = attempt.triesOffered ? plan.filter(({ free }) => free) : plan;
    const startsAt = wanted.flatMap((each) => each.startsAt ?? []);
    if (startsAt.length === 0) return undefined;
    const series = { ...slot, ...visitDetails, startsAt, idempotencyKey: crypto.randomUUID() };
    return {
      offered: wanted.every(({ free }) => free),
      take: () => bookSeries(setting.staff, series),
    };
  },

  "pair hold": async (attempt) => {
    const context = contextOf(attempt);
    const { planId } = both;
    const search = (earlier?: PairedSlot) => searchPairs(context, { planId, days, earlier });
    const found = await pairFor(attempt, search);
    if (!found) return undefined;
    return {
      offered: found.offered,
      take: async () => {
        const { tokens } = await holdPair(context, { planId, ...found.times });
        if (attempt.isMassage) await confirmPair(context, tokens, visitDetails);
      },
    };
  },

  "pair move": async (attempt) => {
    const context = contextOf(attempt);
    const visit = await pickBooking(attempt, { status: "confirmed", pairId: { not: null } });
    if (!visit) return undefined;
    const search = (earlier?: PairedSlot) => searchPairMoves(context, visit.id, { days, earlier });
    const pair = await database.prisma.booking.findMany({ where: { pairId: visit.pairId } });
    if (pair.some(({ status }) => status !== "confirmed")) return undefined;
    const found = await pairFor(attempt, search);
    if (!found) return undefined;
    const { times, offered } = found;
    const stays = pair.filter(({ startsAt }) =>
      [times.earlier, times.later].some((slot) => slot.startsAt === startsAt.toISOString()),
    );
    if (stays.length === 2 || (stays.length === 1 && !offered)) return undefined;
    return { offered, take: () => movePair(context, visit.id, { ...times, reason: "" }) };
  },

  "waitlist offer": async (attempt) => {
    const wanted = { ...attempt, byStaff: true, withExtra: false };
    const { slot, offered } = await slotFor(wanted);
    const { practitionerId, startsAt } = slot;
    const email = `${crypto.randomUUID()}@example.com`;
    const { id: entryId } = await joinWaitlist(setting.staff, {
      variantId: slot.variantId,
      practitionerId,
      weekdays: [1, 2, 3, 4, 5, 6, 7],
      fromMinute: 0,
      untilMinute: 1440,
      fromDate: "2030-06-03",
      untilDate: "2030-07-30",
      client: { ...clientDetails, email },
      laterVisit: "",
    });
    const offer = { entryId, practitionerId, startsAt };
    // It is offered only where they could answer before it begins.
    const { prisma } = database;
    const { timeZone: zone, ...settings } = await prisma.practice.findFirstOrThrow();
    const answers = offerExpiry(setting.clock.now.getTime(), { ...settings, zone });
    const isInTime = Date.parse(startsAt) > answers;
    return { offered: offered && isInTime, take: () => offerNow(setting.staff, offer) };
  },

  restore: async (attempt) => {
    const id = await cancelled(attempt);
    if (!id) return undefined;
    const { startsAt } = await database.prisma.booking.findUniqueOrThrow({ where: { id } });
    const { offered, take } = await isFreeAgain(id, () =>
      changeStatus(setting.staff, id, "restore"),
    );
    // What has begun is past restoring, free or not.
    return { offered: offered && startsAt > setting.clock.now, take };
  },

  undo: async (attempt) => {
    const id = await cancelled(attempt);
    return id ? isFreeAgain(id, () => undo(setting.staff, id)) : undefined;
  },
};

/** How something was refused, if it was; what is no refusal is thrown. */
async function refusalOf(work: Promise<unknown>): Promise<DomainError | undefined> {
  try {
    await work;
    return undefined;
  } catch (error) {
    if (error instanceof DomainError) return error;
    throw error;
  }
}

function contextOf({ byStaff }: Attempt): Context {
  return byStaff ? setting.staff : setting.context;
}

/** A time of one of the two visits, by itself. */
async function slotFor(attempt: Attempt) {
  const context = contextOf(attempt);
  const variantId = attempt.isMassage ? both.massage.id : both.talk.id;
  const practitionerId = attempt.isMassage ? both.jonah.id : both.maya.id;
  const addOnIds = attempt.withExtra ? [both.addOn.id] : [];
  const search = { variantId, practitionerId, addOnIds, days };
  const { slots } = await searchOpenTimes(context, search);
  const { startsAt, offered } = timeFor(attempt, slots);
  return { context, slot: { variantId, practitionerId, addOnIds, startsAt }, offered };
}

function timeFor({ triesOffered, pick, at }: Attempt, slots: { startsAt: string }[]) {
  const chosen = triesOffered ? slots[pick % slots.length]?.startsAt : undefined;
  const startsAt = chosen ?? afterQuarters(at);
  return { startsAt, offered: slots.some((slot) => slot.startsAt === startsAt) };
}

/** Two times of the plan: a pair that is listed, or a listed earlier one with some time for the later. */
async function pairFor(
  { triesOffered, pick, at }: Attempt,
  search: (earlier?: PairedSlot) => Promise<{ pairs: PairTime[] }>,
): Promise<{ times: PairTime; offered: boolean } | undefined> {
  const { pairs } = await search();
  const listed = pairs[pick % pairs.length];
  if (!listed) return undefined;
  const { pairs: following } = await search(listed.earlier);
  const times = following[at % following.length];
  if (!times) throw new Error("a pair that was listed is not found");
  if (triesOffered) return { times, offered: true };
  const quarters = (at % 24) - 4;
  const startsAt = new Date(Date.parse(times.earlier.startsAt) + quarters * 900_000).toISOString();
  const later = { ...times.later, startsAt };
  const offered = following.some(
    (pair) =>
      pair.later.startsAt === startsAt && pair.later.practitionerId === later.practitionerId,
  );
  return { times: { earlier: times.earlier, later }, offered };
}

async function pickBooking(
  { pick }: Attempt,
  where: NonNullable<Parameters<typeof database.prisma.booking.findMany>[0]>["where"],
) {
  const found = await database.prisma.booking.findMany({
    where: { ...where, overlapReason: "" },
    orderBy: { id: "asc" },
  });
  return found[pick % found.length];
}

/** Cancels a visit by staff, and often has somebody else take its time. */
async function cancelled(attempt: Attempt): Promise<string | undefined> {
  const visit = await pickBooking(attempt, { status: "confirmed" });
  if (!visit) return undefined;
  // What staff do to two visits of a series at one instant is one change, and is taken back as one.
  setting.clock.now = new Date(setting.clock.now.getTime() + 1000);
  await changeStatus(setting.staff, visit.id, "cancel");
  if (!attempt.triesOffered) {
    const { variantId, practitionerId } = visit;
    const slot = { variantId, practitionerId, startsAt: visit.startsAt.toISOString() };
    await refusalOf(holdSlot(setting.staff, slot));
  }
  return visit.id;
}

/**
 * A visit is had again exactly where nothing meets what it took from its practitioner, no limit of theirs stands against
 * it, and its room or another that suits is free.
 */
async function isFreeAgain(id: string, take: () => Promise<unknown>): Promise<Wanted> {
  const visit = await database.prisma.booking.findUniqueOrThrow({
    where: { id },
    include: { variant: true },
  });
  const startsAt = visit.startsAt.getTime();
  const minutes = (visit.endsAt.getTime() - startsAt) / 60_000;
  const length = { ...visit.variant, minutes };
  const claims = await database.pool.query<{ id: string; start: number; end: number }>(
    `SELECT resource_id AS id, extract(epoch FROM lower(during))::float8 * 1000 AS start,
       extract(epoch FROM upper(during))::float8 * 1000 AS "end"
     FROM claim WHERE expires_at IS NULL OR expires_at > $1`,
    [setting.clock.now],
  );
  const isTaken = (resourceId: string | null, span: { start: number; end: number }) =>
    claims.rows.some(
      (each) => each.id === resourceId && each.start < span.end && span.start < each.end,
    );
  const { variantId, practitionerId, locationId, roomId } = visit;
  const during = { from: visit.startsAt, until: visit.startsAt };
  const wanted = { variantId, practitionerId, minutes, byStaff: true, isBooked: true, ...during };
  const facts = await readAvailabilityFacts(database, wanted, setting.clock.now);
  const question = facts.practitioners[0]?.question;
  if (!question) throw new Error("Nobody is with this visit.");
  const others = roomsAt(question, startsAt, { locationId, orTaken: false });
  const hasRoom = !isTaken(roomId, roomTime(startsAt, length)) || others.length > 0;
  const isFree = !isTaken(practitionerId, claimedTime(startsAt, length));
  return { offered: isFree && hasRoom && !limitAgainst(question, startsAt), take };
}

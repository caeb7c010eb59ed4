import { isLegal } from "../bookings/bookings.rules.ts";
import type { VisitDetails } from "../bookings/bookings.schema.ts";
import { confirmHolds } from "../bookings/confirm.store.ts";
import { holdEnd, takeSlot } from "../bookings/holds.store.ts";
import { mintSecret } from "../bookings/links.rules.ts";
import { bookingIdOf } from "../bookings/links.store.ts";
import { lockBooking } from "../bookings/lock.store.ts";
import { changeStatusIn, moveInto, offeredTo } from "../bookings/moves.store.ts";
import { requireSameRequest } from "../bookings/retry.store.ts";
import { type OfferedSlot, requireOffered } from "../bookings/slots.store.ts";
import { releaseClaims } from "../claims/claims.store.ts";
import { atOneInstant, type Context } from "../context.ts";
import type { Transaction } from "../database/client.ts";
import type { PairedVisit } from "../database/generated/client.ts";
import { inTransaction, isUniqueViolation } from "../database/transaction.ts";
import { DomainError } from "../errors.ts";
import { readPractice } from "../practice/practice.store.ts";
import { isSpaced, sparing } from "./pairs.rules.ts";
import type {
  FoundPairs,
  PairDays,
  PairHold,
  PairMove,
  PairSearch,
  PairTime,
  StaffPair,
} from "./pairs.schema.ts";
import { requirePlan } from "./plans.store.ts";
import { findPairs, type VisitToMove } from "./search.store.ts";

/** Open times for both visits of a plan, in order of time. */
export async function searchPairs(
  context: Context,
  { planId, ...days }: PairSearch,
): Promise<FoundPairs> {
  return findPairs(context, await requirePlan(context.database, planId), days);
}

/**
 * Keeps both times of a pair for the practice's hold minutes: both, or neither. Refuses with `slot-not-offered` where
 * they do not stand to each other as the plan says. Answers the secrets that confirm them, the earlier visit's first.
 */
export async function holdPair(
  context: Context,
  { planId, ...times }: PairHold,
  idempotencyKey?: string,
): Promise<{ tokens: [string, string] }> {
  const { database } = context;
  const plan = await requirePlan(database, planId);
  const { timeZone } = await readPractice(database.prisma);
  const earlier = await requireOffered(context, times.earlier);
  const later = await requireOffered(context, times.later);
  const end = earlier.startsAt + earlier.visit.minutes * 60_000;
  const span = { start: earlier.startsAt, end };
  if (!isOfPlan(plan, times) || !isSpaced({ ...plan, zone: timeZone }, span, later.startsAt)) {
    throw new DomainError("slot-not-offered", { field: "later" });
  }
  const tokens: [string, string] = [mintSecret(), mintSecret()];
  await inTransaction(database, async (transaction) => {
    const { id: pairId } = await transaction.pair.create({ data: { pairedVisitId: plan.id } });
    const key = idempotencyKey ? { idempotencyKey } : {};
    for (const [index, offered] of [sparing(earlier, later), later].entries()) {
      const as = { status: "hold", expiresAt: holdEnd(context, offered) } as const;
      const taken = { offered, token: tokens[index] ?? "", pairId, as };
      await takeSlot(transaction, context, { ...taken, ...(index === 0 ? key : {}) });
    }
  });
  return { tokens };
}

/**
 * Books both visits for a client, for staff. Answers their ids. Refuses as `holdPair`, and with `booked-already` where the
 * key is that of another request.
 */
export async function bookPair(
  context: Context,
  { client, note, idempotencyKey, ...wanted }: StaffPair,
): Promise<string[]> {
  try {
    await holdPair(context, wanted, idempotencyKey);
  } catch (error) {
    // The same request again: the holds, or the visits, are there.
    if (!isUniqueViolation(error) && !(error instanceof DomainError)) throw error;
    const held = await heldWith(context, idempotencyKey);
    if (!held) throw error;
    const asked = { slots: [wanted.earlier, wanted.later], email: client.email };
    await requireSameRequest(context.database.prisma, held, asked);
  }
  const ids = (await heldWith(context, idempotencyKey)) ?? [];
  await confirmHolds(context, ids, { client, note, acceptsPolicy: true });
  return ids;
}

async function heldWith(
  { database: { prisma } }: Context,
  idempotencyKey: string,
): Promise<string[] | undefined> {
  const held = await prisma.booking.findUnique({
    where: { idempotencyKey },
    select: {
      pair: { select: { bookings: { select: { id: true }, orderBy: { startsAt: "asc" } } } },
    },
  });
  return held?.pair?.bookings.map(({ id }) => id);
}

/**
 * Confirms both holds of a pair, each by its own secret, as one. Confirming twice answers as the first time did. Refuses
 * as `confirmHold`.
 */
export async function confirmPair(
  context: Context,
  tokens: readonly string[],
  details: VisitDetails,
): Promise<void> {
  const { prisma } = context.database;
  const ids = await Promise.all(tokens.map((token) => bookingIdOf(prisma, token)));
  const held = await prisma.booking.findMany({ where: { id: { in: ids } } });
  const [first, second] = held;
  const isPair = held.length === 2 && first?.pairId && first.pairId === second?.pairId;
  if (!isPair) throw new DomainError("not-found");
  await confirmHolds(context, ids, details);
}

function isOfPlan(
  { firstVariantId, secondVariantId, inEitherOrder }: PairedVisit,
  { earlier, later }: PairTime,
): boolean {
  const isInOrder = earlier.variantId === firstVariantId && later.variantId === secondVariantId;
  const isTurned = earlier.variantId === secondVariantId && later.variantId === firstVariantId;
  return isInOrder || (inEitherOrder && isTurned);
}

/** Times that both visits of a pair could move to, with the practitioners that they are with. */
export async function searchPairMoves(
  context: Context,
  bookingId: string,
  days: PairDays,
): Promise<FoundPairs> {
  const { plan, visits } = await pairAhead(context, bookingId);
  return findPairs(context, plan, days, visits);
}

/**
 * Moves both visits of a pair in one transaction: both, or neither. One that is to stay at its time stays. Refuses
 * with `slot-taken` or `slot-not-offered`, also where the times do not stand to each other as the plan says.
 */
export async function movePair(
  context: Context,
  bookingId: string,
  { earlier, later, reason }: PairMove,
): Promise<void> {
  const { database } = context;
  const { plan, visits } = await pairAhead(context, bookingId);
  const wanted = [earlier, later].flatMap((slot) => {
    const visit = visits.find(
      ({ variantId, practitionerId }) =>
        variantId === slot.variantId && practitionerId === slot.practitionerId,
    );
    return visit ? [{ visit, startsAt: new Date(slot.startsAt) }] : [];
  });
  const [first] = wanted;
  const { timeZone } = await readPractice(database.prisma);
  const start = Date.parse(earlier.startsAt);
  const length = first ? first.visit.endsAt.getTime() - first.visit.startsAt.getTime() : 0;
  const span = { start, end: start + length };
  const fits = isSpaced({ ...plan, zone: timeZone }, span, Date.parse(later.startsAt));
  if (wanted.length < 2 || !isOfPlan(plan, { earlier, later }) || !fits) {
    throw new DomainError("slot-not-offered", { field: "later" });
  }
  const moving = wanted.filter(
    ({ visit, startsAt }) => visit.startsAt.getTime() !== startsAt.getTime(),
  );
  const ids = moving.map(({ visit }) => visit.id);
  const offered = await Promise.all(
    moving.map(({ visit, startsAt }) => offeredTo(context, visit.id, startsAt.toISOString(), ids)),
  );
  const slots = sparingEachOther(offered);
  const still = atOneInstant(context);
  await inTransaction(database, async (transaction) => {
    const standing = await lockBoth(transaction, wanted);
    // The same move may have been made by another request meanwhile.
    const toMove = ids.flatMap((id, index) => {
      const slot = slots[index];
      return slot && slot.startsAt !== standing.get(id) ? [{ id, slot }] : [];
    });
    const isElsewhere = wanted.some(
      ({ visit, startsAt }) =>
        !ids.includes(visit.id) && standing.get(visit.id) !== startsAt.getTime(),
    );
    if (isElsewhere) throw new DomainError("illegal-move", { sentence: movedMeanwhile });
    for (const { id } of toMove) await releaseClaims(transaction, id);
    for (const [index, { id, slot }] of toMove.entries()) {
      const alongside = toMove.slice(index + 1).map((each) => each.id);
      await moveInto(transaction, still, id, slot, { reason, alongside });
    }
  });
}

const movedMeanwhile =
  "One of the two visits has been moved or cancelled meanwhile, so neither was moved now. Please look at them again.";

/** Locks both visits, in one order whoever asks, and answers where each begins by now, by its id. */
async function lockBoth(
  transaction: Transaction,
  wanted: readonly { visit: { id: string } }[],
): Promise<Map<string, number>> {
  const standing = new Map<string, number>();
  for (const id of wanted.map(({ visit }) => visit.id).toSorted()) {
    const { status, startsAt } = await lockBooking(transaction, id);
    if (!isLegal("move", status)) {
      throw new DomainError("illegal-move", { sentence: movedMeanwhile });
    }
    standing.set(id, startsAt.getTime());
  }
  return standing;
}

function sparingEachOther([earlier, later]: readonly OfferedSlot[]): OfferedSlot[] {
  if (!earlier) return [];
  return later ? [sparing(earlier, later), later] : [earlier];
}

/** A pair of which both visits are confirmed and lie ahead, and its plan. Throws `not-found` or `illegal-move`. */
async function pairAhead(
  { database, now }: Context,
  bookingId: string,
): Promise<{ plan: PairedVisit; visits: VisitToMove[] }> {
  const pair = await database.prisma.pair.findFirst({
    where: { bookings: { some: { id: bookingId } } },
    include: { pairedVisit: true, bookings: true },
    relationLoadStrategy: "join",
  });
  if (!pair) throw new DomainError("not-found");
  const visits = pair.bookings.filter(
    ({ status, startsAt }) => status === "confirmed" && startsAt > now(),
  );
  if (visits.length < 2) throw new DomainError("illegal-move");
  return { plan: pair.pairedVisit, visits };
}

/** Cancels both visits of a pair that lie ahead, in one transaction: neither counts as missed before the other. */
export function cancelPair(context: Context, id: string, reason?: string): Promise<void> {
  const still = atOneInstant(context);
  return inTransaction(context.database, async (transaction) => {
    const booking = await transaction.booking.findUnique({ where: { id } });
    if (!booking?.pairId) throw new DomainError("not-found");
    const both = await transaction.booking.findMany({
      where: {
        pairId: booking.pairId,
        status: { in: ["confirmed", "requested"] },
        startsAt: { gt: still.now() },
      },
      orderBy: { startsAt: "asc" },
      select: { id: true },
    });
    const alongside = both.map((each) => each.id);
    const change = { alongside, ...(reason === undefined ? {} : { reason }) };
    for (const each of alongside) await changeStatusIn(transaction, still, each, "cancel", change);
  });
}

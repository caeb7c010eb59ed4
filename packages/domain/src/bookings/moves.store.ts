import { releaseClaims } from "../claims/claims.store.ts";
import type { Context } from "../context.ts";
import type { Transaction } from "../database/client.ts";
import { inTransaction } from "../database/transaction.ts";
import { DomainError } from "../errors.ts";
import { isLate } from "../policies/policies.rules.ts";
import { type BookingMove, isLegal, isLive, moves, refusedByClock } from "./bookings.rules.ts";
import { claimAnew, reclaim } from "./claimed-time.store.ts";
import { recordEvent } from "./events.store.ts";
import { feeForMove } from "./fees.store.ts";
import { type LockedBooking, lockBooking } from "./lock.store.ts";
import { offerFreedTime } from "../waitlist/freed.store.ts";
import { announceVisit } from "./news.store.ts";
import { readPractice } from "../practice/practice.store.ts";
import { taxOnVisit } from "../taxes/taxes.store.ts";
import { type OfferedSlot, requireOffered, requireStillOffered } from "./slots.store.ts";

/** Moves a confirmed visit to another time of the same practitioner, in one step: it never holds none. */
export async function moveBooking(
  context: Context,
  id: string,
  startsAt: string,
  reason?: string,
): Promise<void> {
  const offered = await offeredTo(context, id, startsAt);
  await inTransaction(context.database, (transaction) =>
    moveInto(transaction, context, id, offered, { reason }),
  );
}

/** The slot that a booking would move to, as if it did not stand in its own way; with `alongside`, nor those. */
export async function offeredTo(
  context: Context,
  id: string,
  startsAt: string,
  alongside: readonly string[] = [],
): Promise<OfferedSlot> {
  const known = await context.database.prisma.booking.findUnique({ where: { id } });
  if (!known) throw new DomainError("not-found");
  if (!isLegal("move", known.status)) throw new DomainError("illegal-move");
  const { variantId, practitionerId } = known;
  const minutes = (known.endsAt.getTime() - known.startsAt.getTime()) / 60_000;
  const slot = { variantId, practitionerId, startsAt };
  const movingBookingIds = [id, ...alongside];
  return requireOffered(context, slot, { movingBookingIds, minutes, isBooked: true });
}

/**
 * Moves a visit into an offered slot inside the caller's transaction. Visits that move `alongside` it do not count
 * against its practitioner's limits where they stand now.
 */
export async function moveInto(
  transaction: Transaction,
  context: Context,
  id: string,
  wanted: OfferedSlot,
  { reason, alongside = [] }: { reason?: string | undefined; alongside?: readonly string[] } = {},
): Promise<void> {
  const booking = await lockBooking(transaction, id);
  if (!isLegal("move", booking.status)) throw new DomainError("illegal-move");
  if (booking.startsAt.getTime() === wanted.startsAt) return;
  const offered = wanted.isLimited
    ? await offeredStill(transaction, context, [id, ...alongside], wanted)
    : wanted;
  const now = context.now();
  const roomId = await claimAnew(transaction, offered, { bookingId: id, now });
  const startsAt = new Date(offered.startsAt);
  const endsAt = new Date(offered.startsAt + offered.visit.minutes * 60_000);
  const sequence = booking.sequence + 1;
  const { locationId } = offered;
  const taxCents = await taxOnVisit(transaction, booking, startsAt);
  await transaction.booking.update({
    where: { id },
    data: { startsAt, endsAt, sequence, roomId, locationId, taxCents, overlapReason: "" },
    select: { id: true },
  });
  const { actor } = context;
  await recordEvent(transaction, { bookingId: id, move: "move", actor, reason, at: now });
  await announceVisit(transaction, context, { bookingId: id, startsAt, sequence });
  await freeTime(transaction, context, booking);
}

function offeredStill(
  transaction: Transaction,
  context: Context,
  movingBookingIds: readonly string[],
  { variantId, practitionerId, startsAt, visit, roomIds }: OfferedSlot,
): Promise<OfferedSlot> {
  const slot = { variantId, practitionerId, startsAt: new Date(startsAt).toISOString() };
  const booked = { minutes: visit.minutes, isBooked: true };
  const options = { ...booked, movingBookingIds, roomOrder: roomIds };
  return requireStillOffered(transaction, context, slot, options);
}

/** The moves that change a booking's state alone. */
export type StatusMove = Exclude<BookingMove, "confirm" | "request" | "move">;

/** What is said with a move. Visits that are cancelled `alongside` do not count as missed before this one. */
export interface StatusChange {
  reason?: string;
  waiveFee?: boolean;
  isSwap?: boolean;
  alongside?: readonly string[];
}

/** Makes one of the moves that change a booking's state alone, with what follows from it. */
export async function changeStatus(
  context: Context,
  id: string,
  move: StatusMove,
  change: StatusChange = {},
): Promise<void> {
  await inTransaction(context.database, (transaction) =>
    changeStatusIn(transaction, context, id, move, change),
  );
}

/**
 * The same, inside the caller's transaction. A client's own cancelling within the notice is a late one, unless they
 * swap the visit for an earlier time of the waitlist; staff are held to what the clock allows.
 */
export async function changeStatusIn(
  transaction: Transaction,
  context: Context,
  id: string,
  asked: StatusMove,
  { reason, waiveFee = false, isSwap = false, alongside = [] }: StatusChange = {},
): Promise<void> {
  const booking = await lockBooking(transaction, id);
  if (!isLegal(asked, booking.status)) throw new DomainError("illegal-move");
  const { actor } = context;
  const at = context.now();
  const sentence = actor.kind === "staff" ? sentenceOfClock(asked, booking, at) : undefined;
  if (sentence) throw new DomainError("illegal-move", { sentence });
  const isLateCancel = asked === "cancel" && !isSwap && isClientLate(context, booking);
  const move = isLateCancel ? "late-cancel" : asked;
  const status = moves[move].to;
  const takesTime = isLive(status) && !isLive(booking.status);
  if (!isLive(status)) await releaseClaims(transaction, id);
  const roomId = takesTime ? await reclaim(transaction, booking, at) : booking.roomId;
  const tellsClient = isLive(status) !== isLive(booking.status) || move === "accept";
  const sequence = booking.sequence + (tellsClient ? 1 : 0);
  const fee = await feeForMove(transaction, booking, move, { waived: waiveFee, alongside });
  await transaction.booking.update({
    where: { id },
    data: { status, sequence, roomId, ...fee },
    select: { id: true },
  });
  const { startsAt } = booking;
  await recordEvent(transaction, { bookingId: id, move, actor, reason, at });
  if (tellsClient) {
    await announceVisit(transaction, context, { bookingId: id, startsAt, sequence });
  }
  if (!isLive(status) && isLive(booking.status)) await freeTime(transaction, context, booking);
}

function sentenceOfClock(move: StatusMove, booking: LockedBooking, at: Date): string | undefined {
  const { status, startsAt, endsAt } = booking;
  const visit = { status, startsAt: startsAt.getTime(), endsAt: endsAt.getTime() };
  return refusedByClock(move, visit, at.getTime());
}

/** Has the waitlist look at the time that a visit leaves, once staff can no longer undo it. */
async function freeTime(
  transaction: Transaction,
  { jobs, actor, now }: Context,
  { practitionerId, startsAt, endsAt }: LockedBooking,
): Promise<void> {
  const freed = { practitionerId, start: startsAt, end: endsAt };
  if (actor.kind !== "staff") return offerFreedTime(transaction, jobs, freed);
  const { graceMinutes } = await readPractice(transaction);
  const after = new Date(now().getTime() + graceMinutes * 60_000);
  return offerFreedTime(transaction, jobs, freed, after);
}

function isClientLate({ actor, now }: Context, booking: LockedBooking): boolean {
  const { status, policy, startsAt } = booking;
  if (actor.kind !== "visitor" || status !== "confirmed") return false;
  return isLate(policy, startsAt.getTime(), now().getTime());
}

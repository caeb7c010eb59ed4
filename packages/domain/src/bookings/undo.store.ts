import { releaseClaims } from "../claims/claims.store.ts";
import { atOneInstant, type Context } from "../context.ts";
import type { Transaction } from "../database/client.ts";
import type { BookingEvent } from "../database/generated/client.ts";
import { inTransaction } from "../database/transaction.ts";
import { DomainError } from "../errors.ts";
import { readPractice } from "../practice/practice.store.ts";
import { taxOnVisit } from "../taxes/taxes.store.ts";
import { isLive, isOneChange, undoneBy } from "./bookings.rules.ts";
import { reclaim } from "./claimed-time.store.ts";
import { recordEvent } from "./events.store.ts";
import { type LockedBooking, lockBooking } from "./lock.store.ts";
import { announceVisit } from "./news.store.ts";

/** A booking, and what undoing returns it to. */
interface Undoing {
  booking: LockedBooking;
  before: BookingEvent;
}

/**
 * Takes back the last thing that staff did to a booking, while the news of it waits: it is again in the state and at the
 * time it was before. So are the visits of its series or pair that were changed in the same go: all of them, or none.
 * Refuses with `nothing-to-undo`, or where somebody else has the time by now or a limit stands against it.
 */
export async function undo(context: Context, id: string): Promise<void> {
  const still = atOneInstant(context);
  await inTransaction(context.database, async (transaction) => {
    const undone = await changedTogether(transaction, still, id);
    const changesTime = undone.filter((each) => !isLive(each.before.status) || takesTime(each));
    await releaseClaims(transaction, ...changesTime.map(({ booking }) => booking.id));
    for (const [index, each] of undone.entries()) {
      const alongside = undone.slice(index + 1).map(({ booking }) => booking.id);
      await takeBack(transaction, still, each, alongside);
    }
  });
}

async function changedTogether(
  transaction: Transaction,
  { now }: Context,
  id: string,
): Promise<Undoing[]> {
  const { graceMinutes } = await readPractice(transaction);
  const lastOf = async (booking: LockedBooking) => {
    const history = await transaction.bookingEvent.findMany({
      where: { bookingId: booking.id },
      orderBy: [{ at: "desc" }, { id: "desc" }],
      take: 2,
    });
    return { booking, last: history[0], before: undoneBy(history, graceMinutes, now()) };
  };
  const all = await lockPlannedTogether(transaction, id);
  const histories = [];
  for (const booking of all) histories.push(await lastOf(booking));
  const own = histories.find(({ booking }) => booking.id === id)?.last;
  const undone = histories.flatMap(({ booking, last, before }) =>
    before && last && own && isOneChange(last, own) ? [{ booking, before }] : [],
  );
  if (undone.length === 0) throw new DomainError("nothing-to-undo");
  return undone;
}

/** To how many visits of a series or pair the last change was made in one go, this one included. */
export async function countChangedTogether(
  transaction: Transaction,
  booking: Planned,
): Promise<number> {
  const planned = await transaction.booking.findMany({
    where: plannedWith(booking),
    select: { id: true, events: { orderBy: [{ at: "desc" }, { id: "desc" }], take: 1 } },
  });
  const own = planned.find(({ id }) => id === booking.id)?.events[0];
  const changes = planned.flatMap(({ events }) => events);
  return changes.filter((each) => own && isOneChange(each, own)).length;
}

interface Planned {
  id: string;
  pairId: string | null;
  seriesId: string | null;
}

function plannedWith({ id, pairId, seriesId }: Planned) {
  return { OR: [{ id }, ...(pairId ? [{ pairId }] : []), ...(seriesId ? [{ seriesId }] : [])] };
}

/** Locks a booking and those of its series or pair, in one order whoever asks. */
async function lockPlannedTogether(transaction: Transaction, id: string): Promise<LockedBooking[]> {
  const known = await transaction.booking.findUnique({ where: { id } });
  if (!known) throw new DomainError("not-found");
  const planned = await transaction.booking.findMany({
    where: plannedWith(known),
    orderBy: { id: "asc" },
    select: { id: true },
  });
  const locked: LockedBooking[] = [];
  for (const each of planned) locked.push(await lockBooking(transaction, each.id));
  return locked;
}

function takesTime({ booking, before }: Undoing): boolean {
  if (!isLive(before.status)) return false;
  return !isLive(booking.status) || before.startsAt.getTime() !== booking.startsAt.getTime();
}

async function takeBack(
  transaction: Transaction,
  context: Context,
  { booking, before }: Undoing,
  alongside: readonly string[],
): Promise<void> {
  const { id } = booking;
  const at = context.now();
  const { status, startsAt, locationId, feeCents, feeReason, overlapReason } = before;
  const length = booking.endsAt.getTime() - booking.startsAt.getTime();
  const endsAt = new Date(startsAt.getTime() + length);
  const place = { startsAt, endsAt, locationId, overlapReason };
  const was = { ...booking, ...place, roomId: before.roomId };
  const takes = takesTime({ booking, before });
  const roomId = takes ? await reclaim(transaction, was, at, alongside) : before.roomId;
  const isMoved = startsAt.getTime() !== booking.startsAt.getTime();
  const taxCents = isMoved ? await taxOnVisit(transaction, booking, startsAt) : booking.taxCents;
  const sequence = booking.sequence + 1;
  const data = { ...place, status, roomId, sequence, taxCents, feeCents, feeReason };
  await transaction.booking.update({ where: { id }, data, select: { id: true } });
  await recordEvent(transaction, { bookingId: id, move: "undo", actor: context.actor, at });
  await announceVisit(transaction, context, { bookingId: id, startsAt, sequence });
}

import { type LockedBooking, lockBooking } from "../bookings/lock.store.ts";
import { changeStatusIn } from "../bookings/moves.store.ts";
import type { Context } from "../context.ts";
import type { Transaction } from "../database/client.ts";

/**
 * Settles the offer whose hold is being confirmed, by the person to whom it was made or by staff for them: they are
 * off the list, and the later visit that they would give up for it is cancelled, without a fee. Where staff confirm
 * the hold for somebody else, the offer has ended. Answers whether a confirmed visit of the same kind was given up for it,
 * which staff need not accept again. Does nothing for a hold that no offer made.
 */
export async function settleOffer(
  transaction: Transaction,
  context: Context,
  { bookingId, clientId }: { bookingId: string; clientId: string },
): Promise<{ isForConfirmed: boolean }> {
  const offer = await transaction.waitlistOffer.findFirst({
    where: { bookingId, outcome: { in: ["open", "expired"] } },
    include: { entry: true },
  });
  if (!offer) return { isForConfirmed: false };
  const isTheirs = offer.entry.clientId === clientId;
  await transaction.waitlistOffer.update({
    where: { id: offer.id },
    data: { outcome: isTheirs ? "accepted" : "declined" },
  });
  if (!isTheirs) return { isForConfirmed: false };
  await transaction.waitlistEntry.update({
    where: { id: offer.entryId },
    data: { status: "booked" },
  });
  const { laterBookingId } = offer.entry;
  if (!laterBookingId) return { isForConfirmed: false };
  const given = await giveUp(transaction, context, laterBookingId);
  const isAlike =
    given?.variantId === offer.entry.variantId &&
    given.practitionerId === offer.practitionerId &&
    given.clientId === clientId;
  return { isForConfirmed: isAlike && given.status === "confirmed" };
}

/** Cancels a later visit, where it still stands. Answers it as it was. */
async function giveUp(
  transaction: Transaction,
  context: Context,
  id: string,
): Promise<LockedBooking | undefined> {
  const booking = await lockBooking(transaction, id);
  if (booking.status !== "confirmed" && booking.status !== "requested") return undefined;
  const reason = "Given up for an earlier time from the waitlist";
  await changeStatusIn(transaction, context, id, "cancel", { reason, isSwap: true });
  return booking;
}

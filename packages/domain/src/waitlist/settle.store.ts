import { lockBooking } from "../bookings/lock.store.ts";
import { changeStatusIn } from "../bookings/moves.store.ts";
import type { Context } from "../context.ts";
import type { Transaction } from "../database/client.ts";

/**
 * Settles the offer whose hold is being confirmed, by the person to whom it was made or by staff for them: they are
 * off the list, and the later visit that they would give up for it is cancelled, without a fee. Where staff confirm
 * the hold for somebody else, the offer has ended. Answers whether a confirmed visit was given up for it. Does nothing
 * for a hold that no offer made.
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
  return {
    isForConfirmed: laterBookingId ? await giveUp(transaction, context, laterBookingId) : false,
  };
}

/** Cancels a later visit, where it still stands. Answers whether it was confirmed. */
async function giveUp(transaction: Transaction, context: Context, id: string): Promise<boolean> {
  const { status } = await lockBooking(transaction, id);
  if (status !== "confirmed" && status !== "requested") return false;
  const reason = "Given up for an earlier time from the waitlist";
  await changeStatusIn(transaction, context, id, "cancel", { reason, isSwap: true });
  return status === "confirmed";
}

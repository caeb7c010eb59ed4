import { releaseClaims } from "../claims/claims.store.ts";
import type { Context } from "../context.ts";
import { inTransaction } from "../database/transaction.ts";
import { DomainError } from "../errors.ts";
import { isLive, undoneBy } from "./bookings.rules.ts";
import { reclaim } from "./claimed-time.store.ts";
import { recordEvent } from "./events.store.ts";
import { lockBooking } from "./lock.store.ts";
import { announceVisit } from "./news.store.ts";

/**
 * Takes back the last thing that staff did to a booking, within minutes: it is again in the state and at the time
 * it was before. Refuses with `nothing-to-undo`, or with `slot-taken` where somebody else has the time by now.
 */
export async function undo(context: Context, id: string): Promise<void> {
  const { actor } = context;
  const at = context.now();
  await inTransaction(context.database, async (transaction) => {
    const booking = await lockBooking(transaction, id);
    const history = await transaction.bookingEvent.findMany({
      where: { bookingId: id },
      orderBy: [{ at: "desc" }, { id: "desc" }],
      take: 2,
    });
    const before = undoneBy(history, at);
    if (!before) throw new DomainError("nothing-to-undo");
    const { status, startsAt, roomId, locationId } = before;
    const length = booking.endsAt.getTime() - booking.startsAt.getTime();
    const endsAt = new Date(startsAt.getTime() + length);
    const isMoved = startsAt.getTime() !== booking.startsAt.getTime();
    if (!isLive(status)) await releaseClaims(transaction, id);
    else if (isMoved || !isLive(booking.status)) {
      await reclaim(transaction, { ...booking, startsAt, endsAt, roomId }, at);
    }
    const sequence = booking.sequence + 1;
    await transaction.booking.update({
      where: { id },
      data: { status, startsAt, endsAt, roomId, locationId, sequence, feeCents: 0, feeReason: "" },
      select: { id: true },
    });
    await recordEvent(transaction, { bookingId: id, move: "undo", actor, at });
    await announceVisit(transaction, context, { bookingId: id, startsAt, sequence });
  });
}

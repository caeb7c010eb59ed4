import { claim, claimBeside, releaseClaims, tryClaim } from "../claims/claims.store.ts";
import type { Transaction } from "../database/client.ts";
import { DomainError } from "../errors.ts";
import { claimedTime, roomTime } from "./bookings.rules.ts";
import type { LockedBooking } from "./lock.store.ts";
import type { OfferedSlot } from "./slots.store.ts";

/**
 * Takes all that a visit needs: its practitioner and, where it needs one, the first room that is free for it.
 * Answers the room. Refuses with `slot-taken`, unless staff let it overlap on purpose.
 */
export async function claimSlot(
  transaction: Transaction,
  { practitionerId, startsAt, visit, roomIds }: OfferedSlot,
  {
    bookingId,
    expiresAt,
    now,
    mayOverlap = false,
  }: { bookingId: string; expiresAt?: Date | undefined; now: Date; mayOverlap?: boolean },
): Promise<string | null> {
  const cause = { bookingId };
  const during = claimedTime(startsAt, visit);
  if (mayOverlap) {
    await claimBeside(transaction, { resourceId: practitionerId, ...during, bookingId });
    return null;
  }
  await claim(transaction, { resourceId: practitionerId, ...during, cause, expiresAt }, now);
  if (!roomIds) return null;
  for (const resourceId of roomIds) {
    const wanted = { resourceId, ...roomTime(startsAt, visit), cause, expiresAt };
    if (await tryClaim(transaction, wanted, now)) return resourceId;
  }
  throw new DomainError("slot-taken", { field: "startsAt" });
}

/** Gives back what a booking has claimed and takes what it needs at another time. Answers the room. */
export async function claimAnew(
  transaction: Transaction,
  offered: OfferedSlot,
  taken: { bookingId: string; now: Date },
): Promise<string | null> {
  await releaseClaims(transaction, taken.bookingId);
  return claimSlot(transaction, offered, taken);
}

/** Takes a booking's own time and room again. Refuses with `slot-taken` where somebody else has them by now. */
export async function reclaim(
  transaction: Transaction,
  booking: LockedBooking,
  now: Date,
): Promise<void> {
  const { id: bookingId, practitionerId, roomId, overlapReason, variantId } = booking;
  const variant = await transaction.variant.findUniqueOrThrow({ where: { id: variantId } });
  const startsAt = booking.startsAt.getTime();
  const visit = { ...variant, minutes: (booking.endsAt.getTime() - startsAt) / 60_000 };
  const during = claimedTime(startsAt, visit);
  const cause = { bookingId };
  await releaseClaims(transaction, bookingId);
  if (overlapReason) {
    await claimBeside(transaction, { resourceId: practitionerId, ...during, bookingId });
    return;
  }
  await claim(transaction, { resourceId: practitionerId, ...during, cause }, now);
  if (!roomId) return;
  await claim(transaction, { resourceId: roomId, ...roomTime(startsAt, visit), cause }, now);
}

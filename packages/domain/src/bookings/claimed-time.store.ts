import {
  claim,
  claimBeside,
  type NewClaim,
  releaseClaims,
  tryClaim,
} from "../claims/claims.store.ts";
import type { Transaction } from "../database/client.ts";
import { DomainError } from "../errors.ts";
import { claimedTime, roomTime } from "./bookings.rules.ts";
import type { LockedBooking } from "./lock.store.ts";
import type { OfferedSlot } from "./slots.store.ts";

interface Claimant {
  bookingId: string;
  expiresAt?: Date | undefined;
  now: Date;
}

/** What a visit takes from its practitioner. */
export function practitionerClaim(
  { practitionerId, startsAt, visit }: OfferedSlot,
  { bookingId, expiresAt }: Claimant,
): NewClaim {
  const during = claimedTime(startsAt, visit);
  return { resourceId: practitionerId, ...during, cause: { bookingId }, expiresAt };
}

/** Takes the first room that is free for a visit, where it needs one. Answers it. Refuses with `slot-taken`. */
export async function claimRoom(
  transaction: Transaction,
  { startsAt, visit, roomIds }: OfferedSlot,
  { bookingId, expiresAt, now }: Claimant,
): Promise<string | null> {
  if (!roomIds) return null;
  const cause = { bookingId };
  for (const resourceId of roomIds) {
    const wanted = { resourceId, ...roomTime(startsAt, visit), cause, expiresAt };
    if (await tryClaim(transaction, wanted, now)) return resourceId;
  }
  throw new DomainError("slot-taken", { field: "startsAt" });
}

/**
 * Gives back what a booking has claimed and takes what it needs at another time: its practitioner and a room.
 * Answers the room. Refuses with `slot-taken`.
 */
export async function claimAnew(
  transaction: Transaction,
  offered: OfferedSlot,
  claimant: Claimant,
): Promise<string | null> {
  await releaseClaims(transaction, claimant.bookingId);
  await claim(transaction, practitionerClaim(offered, claimant), claimant.now);
  return claimRoom(transaction, offered, claimant);
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

import { limitAgainst, roomsAt } from "../availability/availability.rules.ts";
import { readAvailabilityFacts } from "../availability/availability.store.ts";
import { refusals } from "../availability/refusals.rules.ts";
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

type TimeToClaim = Pick<OfferedSlot, "practitionerId" | "startsAt" | "visit" | "roomIds">;

/** What a visit takes from its practitioner. */
export function practitionerClaim(
  { practitionerId, startsAt, visit }: TimeToClaim,
  { bookingId, expiresAt }: Claimant,
): NewClaim {
  const during = claimedTime(startsAt, visit);
  return { resourceId: practitionerId, ...during, cause: { bookingId }, expiresAt };
}

/**
 * Takes the first room that is free for a visit, where it needs one. Answers it. Refuses with `slot-taken`; a visit that
 * overlaps on purpose shares the first one instead.
 */
export async function claimRoom(
  transaction: Transaction,
  { startsAt, visit, roomIds }: TimeToClaim,
  { bookingId, expiresAt, now }: Claimant,
  mayOverlap = false,
): Promise<string | null> {
  if (!roomIds) return null;
  const during = roomTime(startsAt, visit);
  for (const resourceId of roomIds) {
    const wanted = { resourceId, ...during, cause: { bookingId }, expiresAt };
    if (await tryClaim(transaction, wanted, now)) return resourceId;
  }
  if (!mayOverlap) throw new DomainError("slot-taken", { field: "startsAt" });
  const [shared = null] = roomIds;
  if (shared) await claimBeside(transaction, { resourceId: shared, ...during, bookingId });
  return shared;
}

/**
 * Gives back what a booking has claimed and takes what it needs at another time: its practitioner and a room.
 * Answers the room. Refuses with `slot-taken`.
 */
export async function claimAnew(
  transaction: Transaction,
  offered: TimeToClaim,
  claimant: Claimant,
): Promise<string | null> {
  await releaseClaims(transaction, claimant.bookingId);
  await claim(transaction, practitionerClaim(offered, claimant), claimant.now);
  return claimRoom(transaction, offered, claimant);
}

/**
 * Takes a booking's own time again, and its room or another that suits. Answers the room. Refuses with `slot-taken`
 * where somebody else has the time by now, and with the rule's own sentence where a limit of its practitioner stands
 * against it. Bookings that return `alongside` it do not count against that limit where they stand now.
 */
export async function reclaim(
  transaction: Transaction,
  booking: LockedBooking,
  now: Date,
  alongside: readonly string[] = [],
): Promise<string | null> {
  const { id: bookingId, overlapReason } = booking;
  const claimant = { bookingId, now };
  const own = await ownTime(transaction, booking, now, [bookingId, ...alongside]);
  if (!overlapReason) return claimAnew(transaction, own, claimant);
  await releaseClaims(transaction, bookingId);
  await claimBeside(transaction, { ...practitionerClaim(own, claimant), bookingId });
  return claimRoom(transaction, own, claimant, true);
}

/** What a booking took, with the rooms that would do, its own first. The hours may have changed since it was booked. */
async function ownTime(
  transaction: Transaction,
  booking: LockedBooking,
  now: Date,
  movingBookingIds: readonly string[],
): Promise<TimeToClaim> {
  const { variantId, practitionerId, locationId, roomId, overlapReason } = booking;
  await transaction.$queryRaw`
    SELECT id FROM practitioner WHERE id = ${practitionerId}::uuid FOR NO KEY UPDATE`;
  const startsAt = booking.startsAt.getTime();
  const minutes = (booking.endsAt.getTime() - startsAt) / 60_000;
  const during = { from: booking.startsAt, until: booking.startsAt };
  const wanted = { variantId, practitionerId, minutes, movingBookingIds, byStaff: true, ...during };
  const facts = await readAvailabilityFacts(transaction, wanted, now).catch((error: unknown) => {
    // The service is no longer offered, but this visit of it was booked.
    if (error instanceof DomainError) return undefined;
    throw error;
  });
  const question = facts?.practitioners[0]?.question;
  const limit = question && !overlapReason ? limitAgainst(question, startsAt) : undefined;
  if (limit) {
    throw new DomainError("slot-not-offered", { sentence: refusals[limit], field: "startsAt" });
  }
  const variant = await transaction.variant.findUniqueOrThrow({ where: { id: variantId } });
  const place = { locationId, orTaken: Boolean(overlapReason) };
  const own = roomId ? [roomId] : undefined;
  const suitable = question?.rooms && roomsAt(question, startsAt, place);
  const roomIds = suitable ? [...new Set([...(own ?? []), ...suitable])] : own;
  return { practitionerId, startsAt, visit: { ...variant, minutes }, roomIds };
}

import { v7 as uuidv7 } from "uuid";
import type { Transaction } from "../database/client.ts";
import { DomainError } from "../errors.ts";

/** What takes a resource, and from when until when (epoch milliseconds, buffers included, half-open). */
export interface NewClaim {
  resourceId: string;
  start: number;
  end: number;
  cause: { bookingId: string } | { timeOffId: string };
  /** A hold's end: from then on the claim means nothing. */
  expiresAt?: Date | undefined;
}

/**
 * Takes a resource for a while, or refuses with `slot-taken`. Holds that have run out make way.
 *
 * The insert says ON CONFLICT DO NOTHING because writers that race for one range then wait in line;
 * a plain insert under an exclusion constraint deadlocks.
 */
export async function claim(transaction: Transaction, wanted: NewClaim, now: Date): Promise<void> {
  const start = new Date(wanted.start);
  const end = new Date(wanted.end);
  const bookingId = "bookingId" in wanted.cause ? wanted.cause.bookingId : null;
  const timeOffId = "timeOffId" in wanted.cause ? wanted.cause.timeOffId : null;
  await transaction.$executeRaw`
    DELETE FROM claim
    WHERE resource_id = ${wanted.resourceId}::uuid
      AND during && tstzrange(${start}, ${end})
      AND expires_at <= ${now}`;
  const inserted = await transaction.$executeRaw`
    INSERT INTO claim (id, resource_id, during, expires_at, booking_id, time_off_id)
    VALUES (${uuidv7()}::uuid, ${wanted.resourceId}::uuid, tstzrange(${start}, ${end}),
            ${wanted.expiresAt ?? null}, ${bookingId}::uuid, ${timeOffId}::uuid)
    ON CONFLICT DO NOTHING`;
  if (inserted === 0) throw new DomainError("slot-taken", { field: "startsAt" });
}

/** Makes a hold's claims last. Answers whether there were any left to keep. */
export async function keepClaims(transaction: Transaction, bookingId: string): Promise<boolean> {
  const { count } = await transaction.claim.updateMany({
    where: { bookingId },
    data: { expiresAt: null },
  });
  return count > 0;
}

/** Gives back what a booking has claimed. */
export async function releaseClaims(transaction: Transaction, bookingId: string): Promise<void> {
  await transaction.claim.deleteMany({ where: { bookingId } });
}

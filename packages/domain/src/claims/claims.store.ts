import { v7 as uuidv7 } from "uuid";
import type { Transaction } from "../database/client.ts";
import { Prisma } from "../database/generated/client.ts";
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

/** This lane and those after it hold imported busy time; those before it, what overlaps on purpose. */
const firstBusyLane = 100;

/** Takes a resource for a while, or refuses with `slot-taken`. Holds that have run out make way. */
export async function claim(transaction: Transaction, wanted: NewClaim, now: Date): Promise<void> {
  if (!(await tryClaim(transaction, wanted, now))) {
    throw new DomainError("slot-taken", { field: "startsAt" });
  }
}

/** Takes a resource for a while, and answers whether it could. */
export async function tryClaim(
  transaction: Transaction,
  wanted: NewClaim,
  now: Date,
): Promise<boolean> {
  const inserted = await transaction.$executeRaw`
    WITH ${claiming(wanted, now)} SELECT id FROM taken`;
  return inserted > 0;
}

/**
 * The part of a statement that takes a resource: `taken` holds a row where it could. Holds that have run out make
 * way. What staff let overlap on purpose stands in the way, in whatever lane; of a visit, imported busy time does, too.
 *
 * The insert says ON CONFLICT DO NOTHING because writers that race for one range then wait in line;
 * a plain insert under an exclusion constraint deadlocks.
 */
export function claiming(
  { resourceId, cause, expiresAt, ...during }: NewClaim,
  now: Date,
): Prisma.Sql {
  const start = new Date(during.start);
  const end = new Date(during.end);
  const { bookingId = null, timeOffId = null } = { bookingId: null, timeOffId: null, ...cause };
  return Prisma.sql`
    gone AS (
      DELETE FROM claim
      WHERE resource_id = ${resourceId}::uuid AND lane = 0
        AND during && tstzrange(${start}, ${end})
        AND expires_at <= ${now}
      RETURNING id
    ), taken AS (
      INSERT INTO claim (id, resource_id, during, expires_at, booking_id, time_off_id)
      SELECT ${uuidv7()}::uuid, ${resourceId}::uuid, tstzrange(${start}, ${end}),
        ${expiresAt ?? null}::timestamptz, ${bookingId}::uuid, ${timeOffId}::uuid
      FROM (SELECT count(*) FROM gone) AS those_that_ran_out
      WHERE NOT EXISTS (
        SELECT FROM claim
        WHERE resource_id = ${resourceId}::uuid AND lane > 0
          AND (${bookingId}::uuid IS NOT NULL OR lane < ${firstBusyLane})
          AND during && tstzrange(${start}, ${end})
          AND booking_id IS DISTINCT FROM ${bookingId}::uuid)
      ON CONFLICT DO NOTHING
      RETURNING id
    )`;
}

/** Lets a booking overlap on purpose: its claim goes into the first lane that is free for it. */
export async function claimBeside(
  transaction: Transaction,
  {
    resourceId,
    start,
    end,
    bookingId,
  }: { resourceId: string; start: number; end: number; bookingId: string },
): Promise<void> {
  const during = [new Date(start), new Date(end)] as const;
  for (let lane = 0; lane < firstBusyLane; lane += 1) {
    const inserted = await transaction.$executeRaw`
      INSERT INTO claim (id, resource_id, during, lane, booking_id)
      VALUES (${uuidv7()}::uuid, ${resourceId}::uuid, tstzrange(${during[0]}, ${during[1]}),
        ${lane}, ${bookingId}::uuid)
      ON CONFLICT DO NOTHING`;
    if (inserted > 0) return;
  }
  throw new DomainError("slot-taken", { field: "startsAt" });
}

/** Makes a hold's claims last. Answers how many there were left to keep. */
export async function keepClaims(transaction: Transaction, bookingId: string): Promise<number> {
  const { count } = await transaction.claim.updateMany({
    where: { bookingId },
    data: { expiresAt: null },
  });
  return count;
}

/** Gives back what bookings have claimed. */
export async function releaseClaims(
  transaction: Transaction,
  ...bookingIds: readonly string[]
): Promise<void> {
  await transaction.claim.deleteMany({ where: { bookingId: { in: [...bookingIds] } } });
}

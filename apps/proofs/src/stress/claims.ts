import type { Database } from "@attune/domain/server";
import { require } from "./proof.ts";

/** Checks, without trusting any constraint, that no time is taken twice and that bookings and claims agree. */
export async function requireSoundClaims({ pool }: Database): Promise<void> {
  const count = async (sql: string) =>
    Number(
      (await pool.query<{ n: string }>(`SELECT count(*) AS n FROM (${sql}) AS found`)).rows[0]?.n,
    );
  const overlaps = await count(`
    SELECT a.id FROM claim a JOIN claim b
    ON a.resource_id = b.resource_id AND a.lane = b.lane AND a.during && b.during AND a.id < b.id`);
  require(overlaps === 0, `${overlaps} pairs of claims overlap.`);
  const unclaimed = await count(`
    SELECT booking.id FROM booking
    WHERE status IN ('requested', 'confirmed') AND NOT EXISTS (
      SELECT FROM claim
      WHERE booking_id = booking.id AND resource_id = practitioner_id AND expires_at IS NULL
        AND during @> tstzrange(starts_at, ends_at))`);
  require(unclaimed === 0, `${unclaimed} live bookings do not have their time.`);
  const roomless = await count(`
    SELECT booking.id FROM booking
    WHERE status IN ('requested', 'confirmed')
      AND EXISTS (SELECT FROM variant_room WHERE variant_id = booking.variant_id)
      AND NOT EXISTS (
        SELECT FROM claim WHERE booking_id = booking.id AND resource_id = booking.room_id
          AND during @> tstzrange(starts_at, ends_at))`);
  require(roomless === 0, `${roomless} live bookings do not have their room.`);
  const stray = await count(`
    SELECT claim.id FROM claim JOIN booking ON booking.id = claim.booking_id
    WHERE booking.status IN ('declined', 'cancelled', 'late_cancelled')`);
  require(stray === 0, `${stray} claims belong to bookings that are over.`);
  const unwritten = await count(`
    SELECT booking.id FROM booking
    WHERE (SELECT count(*) FROM booking_event WHERE booking_id = booking.id) = 0
      OR (status <> 'hold' AND client_id IS NULL)`);
  require(unwritten === 0, `${unwritten} bookings are half-written.`);
}

import type { Database } from "@attune/domain/server";
import { call } from "../stage/calls.ts";
import { addRoundTheClock } from "../stage/round-the-clock.ts";
import type { Stage } from "../stage/stage.ts";
import type { Result } from "./results.ts";

const warmUp = 200;
const searches = 100;

/** A search over HTTP, database reads included: with 1,000,000 past bookings against one with 1,000. */
export async function benchGrowth(stage: Stage): Promise<Result[]> {
  const { practitionerId, variantIds } = await addRoundTheClock(stage.database, {
    name: "Growth",
    minutes: [60],
  });
  const variantId = variantIds[0] ?? "";
  const place = { practitionerId, variantId };
  await addPastBookings(stage.database, place, 1, 1000);
  const before = await searchTime(stage, variantId);
  await addPastBookings(stage.database, place, 1001, 1_000_000);
  const after = await searchTime(stage, variantId);
  return [{ name: "search/growth", value: after, unit: "ms", ratio: after / before }];
}

/** The median time of a search of 30 days, in milliseconds. */
async function searchTime(stage: Stage, variantId: string): Promise<number> {
  const times: number[] = [];
  for (let index = 0; index < warmUp + searches; index += 1) {
    const began = performance.now();
    const asked = { query: { variantId, days: 30 } };
    const { status } = await call(stage.site, "availability.search", asked);
    if (status !== 200) throw new Error(`A search was answered with ${status}.`);
    if (index >= warmUp) times.push(performance.now() - began);
  }
  return times.toSorted((a, b) => a - b)[Math.floor(searches / 2)] ?? 0;
}

/** Past visits of half an hour, one after the other back from yesterday, with their claims. */
async function addPastBookings(
  { pool }: Database,
  { practitionerId, variantId }: { practitionerId: string; variantId: string },
  first: number,
  last: number,
): Promise<void> {
  await pool.query(
    `WITH client AS (
       INSERT INTO client (id, name, email, identity)
       VALUES (gen_random_uuid(), 'Past', 'past@example.com', 'past ' || $3)
       RETURNING id
     ), past AS (
       SELECT gen_random_uuid() AS id, date_trunc('day', now()) - n * interval '30 minutes' AS start
       FROM generate_series($3::int, $4::int) AS n
     ), booked AS (
       INSERT INTO booking (id, status, variant_id, practitioner_id, client_id, policy_id, starts_at,
         ends_at, price_cents, tax_kind)
       SELECT past.id, 'completed', $1::uuid, $2::uuid, client.id,
         (SELECT id FROM policy_version LIMIT 1), start, start + interval '30 minutes', 0, 'exempt'
       FROM past, client
     )
     INSERT INTO claim (id, resource_id, during, booking_id)
     SELECT gen_random_uuid(), $2::uuid, tstzrange(start, start + interval '30 minutes'), id FROM past`,
    [variantId, practitionerId, first, last],
  );
  // What PostgreSQL does in its own time is done before the clock runs.
  await pool.query("VACUUM (ANALYZE) booking, claim");
  await pool.query("CHECKPOINT");
}

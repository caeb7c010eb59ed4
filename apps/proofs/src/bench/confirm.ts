import { v7 as uuidv7 } from "uuid";
import { call } from "../stage/calls.ts";
import { addRoundTheClock } from "../stage/round-the-clock.ts";
import type { Stage } from "../stage/stage.ts";
import type { Result } from "./results.ts";

interface Place {
  variantId: string;
  practitionerId: string;
}

const count = 400;
const quarter = 15 * 60_000;

/** Bookings confirmed a second over HTTP, so many at a time, against the bare SQL transaction. */
export async function benchConfirm(stage: Stage, atOnce: number): Promise<Result[]> {
  const { practitionerId, variantIds } = await addRoundTheClock(stage.database, {
    name: "Bench",
    minutes: [15],
  });
  const place = { practitionerId, variantId: variantIds[0] ?? "" };
  const first = Math.ceil(Date.now() / 86_400_000 + 2) * 86_400_000;
  const ours = await rateOf(atOnce, async (index) => {
    const startsAt = new Date(first + index * quarter).toISOString();
    const { status } = await call(stage.site, "bookings.confirm", {
      body: {
        slot: { ...place, startsAt },
        idempotencyKey: crypto.randomUUID(),
        client: { name: `Visitor ${index}`, email: `visitor-${index}@example.com` },
        acceptsPolicy: true,
      },
    });
    if (status !== 200) throw new Error(`A booking was answered with ${status}.`);
  });
  const { id: policyId } = await stage.database.prisma.policyVersion.findFirstOrThrow();
  const bare = await rateOf(atOnce, (index) =>
    bookInSql(stage, { ...place, policyId }, first + (count + index) * quarter),
  );
  return [{ name: `confirm/${atOnce}`, value: ours, unit: "bookings/s", ratio: ours / bare }];
}

async function rateOf(atOnce: number, book: (index: number) => Promise<unknown>): Promise<number> {
  let next = 0;
  const began = performance.now();
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      while (next < count) await book((next += 1));
    }),
  );
  return (count * 1000) / (performance.now() - began);
}

/** The same rows in one transaction of plain SQL: booking, link, claim, events, client and two jobs. */
async function bookInSql(
  { database: { pool } }: Stage,
  { variantId, practitionerId, policyId }: Place & { policyId: string },
  start: number,
): Promise<void> {
  const connection = await pool.connect();
  const startsAt = new Date(start);
  const endsAt = new Date(start + quarter);
  const [bookingId, clientId] = [uuidv7(), uuidv7()];
  try {
    await connection.query("BEGIN");
    await connection.query(
      "INSERT INTO client (id, name, email, identity) VALUES ($1, 'Bench', 'bench@example.com', $2)",
      [clientId, clientId],
    );
    await connection.query(
      `INSERT INTO booking (id, status, variant_id, practitioner_id, client_id, policy_id, starts_at, ends_at, price_cents, tax_kind)
       VALUES ($1, 'confirmed', $2, $3, $4, $5, $6, $7, 0, 'exempt')`,
      [bookingId, variantId, practitionerId, clientId, policyId, startsAt, endsAt],
    );
    await connection.query("INSERT INTO booking_link (secret_hash, booking_id) VALUES ($1, $2)", [
      bookingId,
      bookingId,
    ]);
    await connection.query(
      "INSERT INTO claim (id, resource_id, during, booking_id) VALUES ($1, $2, tstzrange($3, $4), $5) ON CONFLICT DO NOTHING",
      [uuidv7(), practitionerId, startsAt, endsAt, bookingId],
    );
    for (const move of ["hold", "confirm"]) {
      await connection.query(
        `INSERT INTO booking_event (id, booking_id, move, status, actor_kind, starts_at, at)
         VALUES ($1, $2, $3, 'confirmed', 'visitor', $4, now())`,
        [uuidv7(), bookingId, move, startsAt],
      );
    }
    for (const kind of ["news", "reminder"]) {
      await connection.query("INSERT INTO pgboss.job (name, data) VALUES ('message', $1)", [
        JSON.stringify({ bookingId, kind, sequence: 0 }),
      ]);
    }
    await connection.query("COMMIT");
  } finally {
    connection.release();
  }
}

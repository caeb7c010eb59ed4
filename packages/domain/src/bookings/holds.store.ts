import { v7 as uuidv7 } from "uuid";
import type { Context } from "../context.ts";
import type { Transaction } from "../database/client.ts";
import { Prisma } from "../database/generated/client.ts";
import { DomainError } from "../errors.ts";
import { claimBeside, claiming, releaseClaims } from "../claims/claims.store.ts";
import { inTransaction } from "../database/transaction.ts";
import { taxOf, taxOn } from "../taxes/taxes.rules.ts";
import { civilDateOf } from "../time/zone.rules.ts";
import { recognising } from "../clients/clients.store.ts";
import type { ClientDetails } from "../clients/clients.schema.ts";
import type { Slot } from "./bookings.schema.ts";
import { claimRoom, practitionerClaim } from "./claimed-time.store.ts";
import { hashSecret, mintSecret } from "./links.rules.ts";
import { lockBooking } from "./lock.store.ts";
import {
  type OfferedSlot,
  requireOffered,
  requireStillOffered,
  takeOffered,
} from "./slots.store.ts";
import { inTurn } from "./turns.store.ts";

/** Keeps a slot for the practice's hold minutes. Answers the secret that confirms it. */
export async function holdSlot(context: Context, slot: Slot): Promise<{ token: string }> {
  const token = mintSecret();
  await inTurn(slot, context.actor.kind, {
    ask: () => requireOffered(context, slot),
    take: (first) =>
      takeOffered(context, slot, { first }, (offered) => {
        const as = { status: "hold", expiresAt: holdEnd(context, offered) } as const;
        return inTransaction(context.database, (transaction) =>
          takeSlot(transaction, context, { offered, token, as }),
        );
      }),
  });
  return { token };
}

/** When a hold that is made now runs out. */
export function holdEnd({ now }: Pick<Context, "now">, { facts }: OfferedSlot): Date {
  return new Date(now().getTime() + facts.holdMinutes * 60_000);
}

/** A slot to take; `token` is the secret of the booking's first link. */
export interface SlotToTake {
  offered: OfferedSlot;
  token: string;
  /** A hold until then; or, where the client is known already, a visit or a request at once. */
  as:
    | { status: "hold"; expiresAt: Date }
    | { status: "confirmed" | "requested"; client: ClientDetails; note: string };
  idempotencyKey?: string;
  seriesId?: string;
  pairId?: string;
  /** Why staff let the visit overlap another; left out, it does not. */
  overlapReason?: string | undefined;
}

const firstMoves = { hold: "hold", confirmed: "confirm", requested: "request" } as const;

/** Takes an offered slot inside the caller's transaction. Answers the booking's id. Refuses with `slot-taken`. */
export async function takeSlot(
  transaction: Transaction,
  context: Context,
  taken: SlotToTake,
): Promise<string> {
  const offered = taken.offered.isLimited
    ? await requireStillOffered(transaction, context, slotOf(taken.offered), {
        minutes: taken.offered.visit.minutes,
        roomOrder: taken.offered.roomIds,
      })
    : taken.offered;
  const id = uuidv7();
  const now = context.now();
  const expiresAt = taken.as.status === "hold" ? taken.as.expiresAt : undefined;
  const claimant = { bookingId: id, expiresAt, now };
  const claim = practitionerClaim(offered, claimant);
  const booking = bookingSql(id, { ...taken, offered }, context);
  if (taken.overlapReason) {
    await transaction.$executeRaw`WITH taken AS (SELECT 1), ${booking}`;
    await claimBeside(transaction, { ...claim, bookingId: id });
  } else {
    const made = await transaction.$executeRaw`WITH ${claiming(claim, now)}, ${booking}`;
    if (made === 0) throw new DomainError("slot-taken", { field: "startsAt" });
  }
  const { addOns } = offered;
  if (addOns.length > 0) {
    await transaction.bookingAddOn.createMany({
      data: addOns.map(({ id: addOnId, ...addOn }) => ({ ...addOn, addOnId, bookingId: id })),
    });
  }
  const roomId = await claimRoom(transaction, offered, claimant, Boolean(taken.overlapReason));
  if (roomId) {
    await transaction.$executeRaw`
      WITH placed AS (UPDATE booking SET room_id = ${roomId}::uuid WHERE id = ${id}::uuid)
      UPDATE booking_event SET room_id = ${roomId}::uuid WHERE booking_id = ${id}::uuid`;
  }
  return id;
}

/**
 * The rows of a new booking, where `taken` holds a row. One statement makes them together with the claim: many want
 * one time at once, and each round trip makes them wait.
 */
function bookingSql(id: string, taken: SlotToTake, { actor, now }: Context): Prisma.Sql {
  const { offered, as, token, idempotencyKey = null, seriesId = null, pairId = null } = taken;
  const { overlapReason = "" } = taken;
  const { facts, practitionerId, variantId, visit, locationId, priceCents, clientZone } = offered;
  const { taxKind, taxRates } = facts.variant;
  const startsAt = new Date(offered.startsAt);
  const endsAt = new Date(offered.startsAt + visit.minutes * 60_000);
  const date = civilDateOf(offered.startsAt, facts.timeZone);
  const taxCents = taxOf(priceCents, taxOn(taxKind, date, taxRates));
  const { client, note, expiresAt } = { client: undefined, note: "", expiresAt: null, ...as };
  const known = client
    ? recognising(client, actor.kind)
    : Prisma.sql`known AS (SELECT NULL::uuid AS id)`;
  const actorId = actor.kind === "staff" ? actor.id : null;
  return Prisma.sql`
    ${known}, booked AS (
      INSERT INTO booking (id, status, variant_id, practitioner_id, location_id, client_id,
        policy_id, starts_at, ends_at, price_cents, tax_kind, tax_cents, note, hold_expires_at,
        idempotency_key, series_id, pair_id, overlap_reason, client_zone,
        created_at)
      SELECT ${id}::uuid, ${as.status}::booking_status, ${variantId}::uuid,
        ${practitionerId}::uuid, ${locationId}::uuid, known.id, ${facts.policyId}::uuid,
        ${startsAt}::timestamptz, ${endsAt}::timestamptz, ${priceCents}::int,
        ${taxKind}::tax_kind, ${taxCents}::int, ${note}, ${expiresAt}::timestamptz,
        ${idempotencyKey}, ${seriesId}::uuid, ${pairId}::uuid, ${overlapReason},
        ${clientZone}, ${now()}::timestamptz
      FROM taken, known
    ), linked AS (
      INSERT INTO booking_link (secret_hash, booking_id, created_at)
      SELECT ${hashSecret(token)}, ${id}::uuid, ${now()}::timestamptz FROM taken
    )
    INSERT INTO booking_event (id, booking_id, move, status, actor_kind, actor_id, reason,
      starts_at, location_id, overlap_reason, at)
    SELECT ${uuidv7()}::uuid, ${id}::uuid, ${firstMoves[as.status]}, ${as.status}::booking_status,
      ${actor.kind}::actor_kind, ${actorId}, ${overlapReason}, ${startsAt}::timestamptz,
      ${locationId}::uuid, ${overlapReason}, ${now()}::timestamptz
    FROM taken`;
}

/** What was asked for, of whom it was offered. */
export function slotOf({ variantId, practitionerId, startsAt, addOns, clientZone }: OfferedSlot) {
  return {
    variantId,
    practitionerId,
    clientZone,
    startsAt: new Date(startsAt).toISOString(),
    addOnIds: addOns.map(({ id }) => id),
  };
}

/** A hold and those that were made together with it: both of a pair. They are confirmed, and let go, as one. */
export async function heldTogether({ database }: Context, id: string): Promise<string[]> {
  const hold = await database.prisma.booking.findUnique({ where: { id, status: "hold" } });
  if (!hold?.pairId) return [id];
  const { pairId } = hold;
  const held = await database.prisma.booking.findMany({
    where: { pairId, status: "hold" },
    orderBy: { startsAt: "asc" },
    select: { id: true },
  });
  return held.map((each) => each.id);
}

/**
 * Lets a hold go before its time, and the one that was made together with it; any other booking stays as it is. Whoever
 * comes back to it finds it run out: it is taken again when it is confirmed, if it is still free.
 */
export async function releaseHold(context: Context, id: string): Promise<void> {
  const ids = await heldTogether(context, id);
  await inTransaction(context.database, async (transaction) => {
    for (const each of ids.toSorted()) {
      const { status } = await lockBooking(transaction, each);
      if (status !== "hold") continue;
      await releaseClaims(transaction, each);
      await transaction.booking.update({
        where: { id: each },
        data: { holdExpiresAt: context.now() },
        select: { id: true },
      });
    }
  });
}

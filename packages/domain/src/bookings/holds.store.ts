import { v7 as uuidv7 } from "uuid";
import type { Context } from "../context.ts";
import type { Transaction } from "../database/client.ts";
import { inTransaction } from "../database/transaction.ts";
import { taxOf, taxOn } from "../taxes/taxes.rules.ts";
import { civilDateOf } from "../time/zone.rules.ts";
import type { Slot } from "./bookings.schema.ts";
import { claimSlot } from "./claimed-time.store.ts";
import { hashSecret, mintSecret } from "./links.rules.ts";
import { type OfferedSlot, requireOffered, requireStillOffered } from "./slots.store.ts";

/** Keeps a slot for the practice's hold minutes. Answers the secret that confirms it. */
export async function holdSlot(context: Context, slot: Slot): Promise<{ token: string }> {
  const offered = await requireOffered(context, slot);
  const expiresAt = holdEnd(context, offered);
  const token = mintSecret();
  await inTransaction(context.database, (transaction) =>
    takeSlot(transaction, context, { offered, token, expiresAt }),
  );
  return { token };
}

/** When a hold that begins now runs out. */
export function holdEnd({ now }: Pick<Context, "now">, { facts }: OfferedSlot): Date {
  return new Date(now().getTime() + facts.holdMinutes * 60_000);
}

/** A slot to keep, and for how long; `token` is the secret of the booking's first link. */
export interface SlotToTake {
  offered: OfferedSlot;
  token: string;
  expiresAt: Date;
  idempotencyKey?: string;
  seriesId?: string;
  pairId?: string;
  /** Why staff let the visit overlap another; left out, it does not. */
  overlapReason?: string | undefined;
}

/** Keeps an offered slot inside the caller's transaction, as a hold. Answers its id. Refuses with `slot-taken`. */
export async function takeSlot(
  transaction: Transaction,
  context: Context,
  taken: SlotToTake,
): Promise<string> {
  const { token, expiresAt, idempotencyKey = null, seriesId = null, pairId = null } = taken;
  const { overlapReason = "" } = taken;
  const offered = taken.offered.isLimited
    ? await requireStillOffered(transaction, context, slotOf(taken.offered), {
        minutes: taken.offered.visit.minutes,
      })
    : taken.offered;
  const { facts, practitionerId, variantId, visit, locationId, priceCents, addOns } = offered;
  const now = context.now();
  const id = uuidv7();
  const startsAt = new Date(offered.startsAt);
  const { taxKind, taxRates } = facts.variant;
  const date = civilDateOf(offered.startsAt, facts.timeZone);
  const endsAt = new Date(offered.startsAt + visit.minutes * 60_000);
  const taxCents = taxOf(priceCents, taxOn(taxKind, date, taxRates));
  const { actor } = context;
  const actorId = actor.kind === "staff" ? actor.id : null;
  // One statement: many want one time at once, and each round trip makes them wait.
  await transaction.$executeRaw`
    WITH booked AS (
      INSERT INTO booking (id, status, variant_id, practitioner_id, location_id, policy_id, starts_at,
        ends_at, price_cents, tax_kind, tax_cents, hold_expires_at, idempotency_key, series_id,
        pair_id, overlap_reason, created_at)
      VALUES (${id}::uuid, 'hold', ${variantId}::uuid, ${practitionerId}::uuid,
        ${locationId}::uuid, ${facts.policyId}::uuid, ${startsAt}, ${endsAt}, ${priceCents},
        ${taxKind}::tax_kind, ${taxCents}, ${expiresAt}, ${idempotencyKey}, ${seriesId}::uuid,
        ${pairId}::uuid, ${overlapReason}, ${now})
    ), linked AS (
      INSERT INTO booking_link (secret_hash, booking_id, created_at)
      VALUES (${hashSecret(token)}, ${id}::uuid, ${now})
    )
    INSERT INTO booking_event (id, booking_id, move, status, actor_kind, actor_id, reason, starts_at, at)
    VALUES (${uuidv7()}::uuid, ${id}::uuid, 'hold', 'hold', ${actor.kind}::actor_kind, ${actorId},
      ${overlapReason}, ${startsAt}, ${now})`;
  if (addOns.length > 0) {
    await transaction.bookingAddOn.createMany({
      data: addOns.map(({ id: addOnId, ...addOn }) => ({ ...addOn, addOnId, bookingId: id })),
    });
  }
  const mayOverlap = overlapReason !== "";
  const claimed = { bookingId: id, expiresAt, now, mayOverlap };
  const roomId = await claimSlot(transaction, offered, claimed);
  if (roomId) await transaction.booking.update({ where: { id }, data: { roomId } });
  return id;
}

function slotOf({ variantId, practitionerId, startsAt, addOns }: OfferedSlot) {
  return {
    variantId,
    practitionerId,
    startsAt: new Date(startsAt).toISOString(),
    addOnIds: addOns.map(({ id }) => id),
  };
}

/** Lets a hold go before its time; a booking that is no hold stays as it is. */
export async function releaseHold({ database }: Context, id: string): Promise<void> {
  await database.prisma.booking.deleteMany({ where: { id, status: "hold" } });
}

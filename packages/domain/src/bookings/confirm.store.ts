import { keepClaims } from "../claims/claims.store.ts";
import { recogniseClient } from "../clients/clients.store.ts";
import type { Context } from "../context.ts";
import type { Transaction } from "../database/client.ts";
import { inTransaction, isUniqueViolation } from "../database/transaction.ts";
import { DomainError } from "../errors.ts";
import { isLegal } from "./bookings.rules.ts";
import type { Slot, VisitDetails } from "./bookings.schema.ts";
import { claimAnew } from "./claimed-time.store.ts";
import { requireEligible } from "./eligibility.store.ts";
import { recordEvent } from "./events.store.ts";
import { type SlotToTake, slotOf, takeSlot } from "./holds.store.ts";
import { hashSecret, mintSecret } from "./links.rules.ts";
import { type LockedBooking, lockBooking } from "./lock.store.ts";
import { announceVisit } from "./news.store.ts";
import { sparing } from "../pairs/pairs.rules.ts";
import { settleOffer } from "../waitlist/settle.store.ts";
import { requireSameRequest } from "./retry.store.ts";
import {
  type OfferedSlot,
  requireOffered,
  requireStillOffered,
  takeOffered,
} from "./slots.store.ts";
import { inTurn } from "./turns.store.ts";

/**
 * Confirms a hold, or keeps it as a request where staff accept each visit. Where it has run out, the time is taken
 * again if it is still free, and refused with `hold-expired` if not. Confirming twice answers as the first time did.
 */
export function confirmHold(context: Context, id: string, details: VisitDetails): Promise<void> {
  return confirmHolds(context, [id], details);
}

/** The same for holds that were made together: all of them, or none. */
export async function confirmHolds(
  context: Context,
  ids: readonly string[],
  details: VisitDetails,
): Promise<void> {
  const again = sparingEachOther(await Promise.all(ids.map((id) => offeredAgain(context, id))));
  await inTransaction(context.database, async (transaction) => {
    for (const [index, id] of ids.entries()) {
      const booking = await lockBooking(transaction, id);
      if (booking.status === "confirmed" || booking.status === "requested") continue;
      if (!isLegal("confirm", booking.status)) throw new DomainError("illegal-move");
      const offered = again[index];
      const roomId = offered
        ? await holdAnew(transaction, context, id, offered).catch(asExpired)
        : booking.roomId;
      await confirmHeld(transaction, context, { ...booking, roomId }, details);
    }
  });
}

/** Has the earlier of two leave a room to the later, wherever that can be. */
function sparingEachOther(slots: (OfferedSlot | undefined)[]): (OfferedSlot | undefined)[] {
  const [one, other] = slots;
  if (!one || !other) return slots;
  return one.startsAt <= other.startsAt ? [sparing(one, other), other] : [one, sparing(other, one)];
}

/** Takes the time of a hold that has run out again. Answers its room. */
async function holdAnew(
  transaction: Transaction,
  context: Context,
  id: string,
  wanted: OfferedSlot,
): Promise<string | null> {
  const offered = wanted.isLimited
    ? await requireStillOffered(transaction, context, slotOf(wanted), {
        movingBookingIds: [id],
        minutes: wanted.visit.minutes,
      })
    : wanted;
  const roomId = await claimAnew(transaction, offered, { bookingId: id, now: context.now() });
  await transaction.booking.update({ where: { id }, data: { roomId }, select: { id: true } });
  return roomId;
}

/** The slot of a hold that has run out, as the engine offers it now; nothing while the hold is on. */
async function offeredAgain(context: Context, id: string): Promise<OfferedSlot | undefined> {
  const hold = await context.database.prisma.booking.findUnique({ where: { id } });
  if (!hold?.holdExpiresAt || hold.holdExpiresAt > context.now()) return undefined;
  const { variantId, practitionerId } = hold;
  const slot = { variantId, practitionerId, startsAt: hold.startsAt.toISOString() };
  const minutes = (hold.endsAt.getTime() - hold.startsAt.getTime()) / 60_000;
  return requireOffered(context, slot, { movingBookingIds: [id], minutes }).catch(asExpired);
}

function asExpired(error: unknown): never {
  throw error instanceof DomainError ? new DomainError("hold-expired", { cause: error }) : error;
}

/** Makes a hold that is still on a visit, or a request, inside the caller's transaction. */
export async function confirmHeld(
  transaction: Transaction,
  context: Context,
  booking: LockedBooking,
  details: VisitDetails,
): Promise<void> {
  const { id, startsAt, sequence, roomId } = booking;
  const { actor } = context;
  const at = context.now();
  // Its practitioner and its room: one of the two may have run out and be somebody else's by now.
  const kept = await keepClaims(transaction, id);
  if (kept < (roomId ? 2 : 1)) throw new DomainError("hold-expired");
  const clientId = await recogniseClient(transaction, details.client, actor.kind);
  const { isForConfirmed } = await settleOffer(transaction, context, { bookingId: id, clientId });
  const isRequest = booking.needsAcceptance && actor.kind === "visitor" && !isForConfirmed;
  const [move, status] = isRequest
    ? (["request", "requested"] as const)
    : (["confirm", "confirmed"] as const);
  await transaction.booking.update({
    where: { id },
    data: { status, holdExpiresAt: null, clientId, note: details.note },
    select: { id: true },
  });
  if (actor.kind === "visitor") await requireEligible(transaction, booking, at);
  await recordEvent(transaction, { bookingId: id, move, actor, at });
  const atOnce = actor.kind === "visitor";
  await announceVisit(transaction, context, { bookingId: id, startsAt, sequence, atOnce });
}

/**
 * Books a slot in one step. The same `idempotencyKey` again answers with the same booking, or refuses with
 * `booked-already` where something else is asked for. With an `overlapReason`,
 * staff book whatever the engine says, and the visit may overlap others.
 */
export async function bookSlot(
  context: Context,
  slot: Slot,
  details: VisitDetails,
  idempotencyKey: string,
  overlapReason?: string,
): Promise<{ id: string; token: string }> {
  const token = mintSecret();
  try {
    const options = { mayOverlap: Boolean(overlapReason) };
    const id = await inTurn(slot, `${context.actor.kind} ${options.mayOverlap}`, {
      ask: () => requireOffered(context, slot, options),
      take: (first) =>
        takeOffered(context, slot, { ...options, first }, (offered) => {
          const taken = { offered, token, idempotencyKey, overlapReason };
          return inTransaction(context.database, (transaction) =>
            bookOffered(transaction, context, taken, details),
          );
        }),
    });
    return { id, token };
  } catch (error) {
    // The same request again: the other one has made the booking, or taken the slot for it.
    const mayBeRetry = isUniqueViolation(error) || error instanceof DomainError;
    const booked = mayBeRetry ? await relink(context, idempotencyKey, token) : undefined;
    if (!booked) throw error;
    const asked = { slots: [slot], email: details.client.email };
    await requireSameRequest(context.database.prisma, [booked], asked);
    return { id: booked, token };
  }
}

/** Books an offered slot inside the caller's transaction: a visit, or a request. Answers its id. */
export async function bookOffered(
  transaction: Transaction,
  context: Context,
  taken: Omit<SlotToTake, "as">,
  { client, note }: VisitDetails,
): Promise<string> {
  const { offered } = taken;
  const { variant, maxUpcomingVisits, messages } = offered.facts;
  const isVisitor = context.actor.kind === "visitor";
  const status = variant.needsAcceptance && isVisitor ? "requested" : "confirmed";
  const id = await takeSlot(transaction, context, { ...taken, as: { status, client, note } });
  if (isVisitor) {
    const rules = { ...variant, maxUpcomingVisits, id };
    await requireEligible(transaction, rules, context.now());
  }
  const startsAt = new Date(offered.startsAt);
  const news = { bookingId: id, startsAt, sequence: 0, atOnce: isVisitor };
  await announceVisit(transaction, context, news, messages);
  return id;
}

/** Mints another link to the booking that a request with this key has made already, if one has. */
export async function relink(
  { database, now }: Context,
  idempotencyKey: string,
  token: string,
): Promise<string | undefined> {
  const made = await database.pool.query<{ bookingId: string }>({
    name: "relink",
    text: `
      INSERT INTO booking_link (secret_hash, booking_id, created_at)
      SELECT $2, id, $3 FROM booking WHERE idempotency_key = $1
      RETURNING booking_id AS "bookingId"`,
    values: [idempotencyKey, hashSecret(token), now()],
  });
  return made.rows[0]?.bookingId;
}

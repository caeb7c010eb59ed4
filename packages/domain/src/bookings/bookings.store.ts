import { claim, keepClaims, releaseClaims } from "../claims/claims.store.ts";
import { recogniseClient } from "../clients/clients.store.ts";
import type { Context } from "../context.ts";
import type { Transaction } from "../database/client.ts";
import { inTransaction, isUniqueViolation } from "../database/transaction.ts";
import { DomainError } from "../errors.ts";
import type { MessageJob } from "../jobs/jobs.store.ts";
import { readPractice } from "../practice/practice.store.ts";
import { type BookingMove, claimedTime, isLegal, moves } from "./bookings.rules.ts";
import type { BookingStatus, Slot, VisitDetails } from "./bookings.schema.ts";
import { recordEvent } from "./events.store.ts";
import { hashSecret, mintSecret } from "./links.rules.ts";
import { type OfferedSlot, requireOffered } from "./slots.store.ts";

/** A booking as the moves need it: locked, so that two moves of one booking take turns. */
export interface LockedBooking {
  id: string;
  status: BookingStatus;
  variantId: string;
  practitionerId: string;
  startsAt: Date;
  endsAt: Date;
  sequence: number;
}

/** Locks a booking for the rest of the transaction; refuses with `not-found`. */
export async function lockBooking(transaction: Transaction, id: string): Promise<LockedBooking> {
  const rows = await transaction.$queryRaw<LockedBooking[]>`
    SELECT id, status::text, variant_id AS "variantId", practitioner_id AS "practitionerId",
      starts_at AS "startsAt", ends_at AS "endsAt", sequence
    FROM booking WHERE id = ${id}::uuid FOR UPDATE`;
  const booking = rows[0];
  if (!booking) throw new DomainError("not-found");
  return booking;
}

/** The booking that a link's secret opens; refuses with `not-found`. */
export async function bookingIdOf(transaction: Transaction, token: string): Promise<string> {
  const link = await transaction.bookingLink.findUnique({
    where: { secretHash: hashSecret(token), revokedAt: null },
    select: { bookingId: true },
  });
  if (!link) throw new DomainError("not-found", { field: "token" });
  return link.bookingId;
}

/** Keeps a slot for the practice's hold minutes. Answers the secret that confirms it. */
export async function holdSlot(context: Context, slot: Slot): Promise<{ token: string }> {
  const offered = await requireOffered(context, slot);
  const now = context.now();
  const expiresAt = new Date(now.getTime() + offered.facts.holdMinutes * 60_000);
  const token = mintSecret();
  await inTransaction(context.database, (transaction) =>
    createHold(transaction, context, { slot, offered, token, expiresAt, now }),
  );
  return { token };
}

async function createHold(
  transaction: Transaction,
  { actor }: Context,
  hold: {
    slot: Slot;
    offered: OfferedSlot;
    token: string;
    expiresAt: Date;
    now: Date;
    idempotencyKey?: string;
  },
): Promise<string> {
  const { slot, offered, token, expiresAt, now, idempotencyKey = null } = hold;
  const { practitionerId, facts } = offered;
  const startsAt = new Date(offered.startsAt);
  const { id } = await transaction.booking.create({
    data: {
      status: "hold",
      variantId: slot.variantId,
      practitionerId,
      policyId: facts.policyId,
      startsAt,
      endsAt: new Date(offered.startsAt + facts.variant.minutes * 60_000),
      priceCents: facts.variant.priceCents,
      taxKind: facts.variant.taxKind,
      holdExpiresAt: expiresAt,
      idempotencyKey,
      createdAt: now,
      links: { create: { secretHash: hashSecret(token), createdAt: now } },
    },
    select: { id: true },
  });
  const during = claimedTime(offered.startsAt, facts.variant);
  const cause = { bookingId: id };
  await claim(transaction, { resourceId: practitionerId, ...during, cause, expiresAt }, now);
  await recordEvent(transaction, {
    bookingId: id,
    move: "hold",
    status: "hold",
    actor,
    startsAt,
    at: now,
  });
  return id;
}

/**
 * Confirms a hold. Where it has run out, the time is taken again if it is still free, and refused with
 * `hold-expired` if not. Confirming twice answers as the first time did.
 */
export async function confirmHold(
  context: Context,
  id: string,
  details: VisitDetails,
): Promise<void> {
  const again = await offeredAgain(context, id);
  await inTransaction(context.database, async (transaction) => {
    const booking = await lockBooking(transaction, id);
    if (booking.status === "confirmed") return;
    if (!isLegal("confirm", booking.status)) throw new DomainError("illegal-move");
    if (again) await claimAgain(transaction, booking, again, context.now());
    await confirmHeld(transaction, context, booking, details);
  });
}

/** The slot of a hold that has run out, as the engine offers it now; nothing while the hold is on. */
async function offeredAgain(context: Context, id: string): Promise<OfferedSlot | undefined> {
  const hold = await context.database.prisma.booking.findUnique({ where: { id } });
  if (!hold?.holdExpiresAt || hold.holdExpiresAt > context.now()) return undefined;
  const { variantId, practitionerId } = hold;
  const startsAt = hold.startsAt.toISOString();
  return requireOffered(context, { variantId, practitionerId, startsAt }, id).catch(asExpired);
}

async function claimAgain(
  transaction: Transaction,
  { id, practitionerId }: LockedBooking,
  offered: OfferedSlot,
  now: Date,
): Promise<void> {
  await releaseClaims(transaction, id);
  const during = claimedTime(offered.startsAt, offered.facts.variant);
  const wanted = { resourceId: practitionerId, ...during, cause: { bookingId: id } };
  await claim(transaction, wanted, now).catch(asExpired);
}

function asExpired(error: unknown): never {
  throw error instanceof DomainError ? new DomainError("hold-expired", { cause: error }) : error;
}

async function confirmHeld(
  transaction: Transaction,
  context: Context,
  booking: LockedBooking,
  details: VisitDetails,
): Promise<void> {
  const { id, startsAt } = booking;
  if (!(await keepClaims(transaction, id))) throw new DomainError("hold-expired");
  const clientId = await recogniseClient(transaction, details.client);
  await transaction.booking.update({
    where: { id },
    data: { status: "confirmed", holdExpiresAt: null, clientId, note: details.note },
  });
  const { actor } = context;
  const at = context.now();
  await recordEvent(transaction, {
    bookingId: id,
    move: "confirm",
    status: "confirmed",
    actor,
    startsAt,
    at,
  });
  await announceVisit(transaction, context, booking, "confirmation");
}

/** Lets a hold go before its time; a booking that is no hold stays as it is. */
export async function releaseHold({ database }: Context, id: string): Promise<void> {
  await database.prisma.booking.deleteMany({ where: { id, status: "hold" } });
}

/** Books a slot in one step. The same `idempotencyKey` again answers with the same booking. */
export async function bookSlot(
  context: Context,
  slot: Slot,
  details: VisitDetails,
  idempotencyKey: string,
): Promise<{ id: string; token: string }> {
  const { database } = context;
  const token = mintSecret();
  const known = await relink(context, idempotencyKey, token);
  if (known) return { id: known, token };
  const offered = await requireOffered(context, slot);
  const now = context.now();
  try {
    const id = await inTransaction(database, async (transaction) => {
      const expiresAt = new Date(now.getTime() + offered.facts.holdMinutes * 60_000);
      const hold = { slot, offered, token, expiresAt, now, idempotencyKey };
      const bookingId = await createHold(transaction, context, hold);
      const booking = await lockBooking(transaction, bookingId);
      await confirmHeld(transaction, context, booking, details);
      return bookingId;
    });
    return { id, token };
  } catch (error) {
    // The same request, sent twice at once: the other one has made the booking, or taken the slot for it.
    const isRetry =
      isUniqueViolation(error) || (error instanceof DomainError && error.code === "slot-taken");
    const booked = isRetry ? await relink(context, idempotencyKey, token) : undefined;
    if (!booked) throw error;
    return { id: booked, token };
  }
}

async function relink(
  { database, now }: Context,
  idempotencyKey: string,
  token: string,
): Promise<string | undefined> {
  const booking = await database.prisma.booking.findUnique({ where: { idempotencyKey } });
  if (!booking) return undefined;
  await database.prisma.bookingLink.create({
    data: { secretHash: hashSecret(token), bookingId: booking.id, createdAt: now() },
  });
  return booking.id;
}

/** Moves a confirmed visit to another time of the same practitioner, in one step: it never holds none. */
export async function moveBooking(
  context: Context,
  id: string,
  startsAt: string,
  reason?: string,
): Promise<void> {
  const { database, actor } = context;
  const known = await database.prisma.booking.findUnique({ where: { id } });
  if (!known) throw new DomainError("not-found");
  if (!isLegal("move", known.status)) throw new DomainError("illegal-move");
  const { variantId, practitionerId } = known;
  const offered = await requireOffered(context, { variantId, practitionerId, startsAt }, id);
  const now = context.now();
  await inTransaction(database, async (transaction) => {
    const booking = await lockBooking(transaction, id);
    if (!isLegal("move", booking.status)) throw new DomainError("illegal-move");
    if (booking.startsAt.getTime() === offered.startsAt) return;
    await releaseClaims(transaction, id);
    const during = claimedTime(offered.startsAt, offered.facts.variant);
    await claim(
      transaction,
      { resourceId: practitionerId, ...during, cause: { bookingId: id } },
      now,
    );
    const start = new Date(offered.startsAt);
    const sequence = booking.sequence + 1;
    const endsAt = new Date(offered.startsAt + offered.facts.variant.minutes * 60_000);
    await transaction.booking.update({
      where: { id },
      data: { startsAt: start, endsAt, sequence },
    });
    await recordEvent(transaction, {
      bookingId: id,
      move: "move",
      status: "confirmed",
      actor,
      reason,
      startsAt: start,
      at: now,
    });
    await announceVisit(transaction, context, { ...booking, startsAt: start, sequence }, "move");
  });
}

/** Makes one of the moves that change a booking's state alone, with what follows from it. */
export async function changeStatus(
  context: Context,
  id: string,
  move: Exclude<BookingMove, "confirm" | "move">,
  reason?: string,
): Promise<void> {
  const { database, actor } = context;
  const now = context.now();
  await inTransaction(database, async (transaction) => {
    const booking = await lockBooking(transaction, id);
    if (!isLegal(move, booking.status)) throw new DomainError("illegal-move");
    const tellsClient = move === "cancel" || move === "restore";
    const sequence = booking.sequence + (tellsClient ? 1 : 0);
    if (move === "cancel") await releaseClaims(transaction, id);
    if (move === "restore") await reclaim(transaction, booking, now);
    await transaction.booking.update({ where: { id }, data: { status: moves[move].to, sequence } });
    const { startsAt } = booking;
    await recordEvent(transaction, {
      bookingId: id,
      move,
      status: moves[move].to,
      actor,
      reason,
      startsAt,
      at: now,
    });
    const kind = move === "cancel" ? "cancellation" : "confirmation";
    if (tellsClient) await announceVisit(transaction, context, { ...booking, sequence }, kind);
  });
}

async function reclaim(transaction: Transaction, booking: LockedBooking, now: Date): Promise<void> {
  const variant = await transaction.variant.findUniqueOrThrow({ where: { id: booking.variantId } });
  const minutes = (booking.endsAt.getTime() - booking.startsAt.getTime()) / 60_000;
  const during = claimedTime(booking.startsAt.getTime(), { ...variant, minutes });
  const cause = { bookingId: booking.id };
  await claim(transaction, { resourceId: booking.practitionerId, ...during, cause }, now);
}

async function announceVisit(
  transaction: Transaction,
  { jobs, now }: Context,
  { id, startsAt, sequence }: { id: string; startsAt: Date; sequence: number },
  kind: Exclude<MessageJob["kind"], "reminder">,
): Promise<void> {
  await jobs.enqueueMessage(transaction, { bookingId: id, kind, sequence });
  if (kind === "cancellation") return;
  const { reminderMinutes } = await readPractice(transaction);
  for (const minutes of reminderMinutes) {
    const remindAt = new Date(startsAt.getTime() - minutes * 60_000);
    if (remindAt <= now()) continue;
    await jobs.enqueueMessage(transaction, { bookingId: id, kind: "reminder", sequence }, remindAt);
  }
}

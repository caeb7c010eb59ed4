import { confirmHeld } from "../bookings/confirm.store.ts";
import { hashSecret, mintSecret } from "../bookings/links.rules.ts";
import { lockBooking } from "../bookings/lock.store.ts";
import { releaseClaims } from "../claims/claims.store.ts";
import type { Context } from "../context.ts";
import type { Transaction } from "../database/client.ts";
import { inTransaction } from "../database/transaction.ts";
import { DomainError } from "../errors.ts";
import { offerFreedTime } from "./freed.store.ts";
import { makeOffer, takeTurn } from "./offers.store.ts";
import { findByToken } from "./waitlist.store.ts";

async function openOffer(transaction: Transaction, context: Context, token: string) {
  await takeTurn(transaction, context.now());
  const { entry, offer } = await findByToken(transaction, token);
  return { entry, offer };
}

/**
 * Takes the time that is kept. Where a later visit was to be given up for it, that one is cancelled, without a fee, in
 * the same transaction. Answers the secret of a link to the visit; accepting again answers with another link to it.
 * Refuses with `hold-expired`.
 */
export async function acceptOffer(context: Context, token: string): Promise<{ token: string }> {
  const secret = mintSecret();
  await inTransaction(context.database, async (transaction) => {
    const { entry, offer } = await openOffer(transaction, context, token);
    const bookingId = offer?.bookingId;
    if (!bookingId) throw new DomainError("hold-expired");
    if (offer.outcome !== "accepted") {
      const booking = await lockBooking(transaction, bookingId);
      if (offer.outcome !== "open" || booking.status !== "hold") {
        throw new DomainError("hold-expired");
      }
      const details = { client: entry.client, note: "", acceptsPolicy: true } as const;
      await confirmHeld(transaction, context, booking, details);
    }
    await transaction.bookingLink.create({
      data: { secretHash: hashSecret(secret), bookingId, createdAt: context.now() },
    });
  });
  return { token: secret };
}

/** Lets the time go that is kept, and stays on the list: the next person is asked. Saying so twice changes nothing. */
export async function declineOffer(context: Context, token: string): Promise<void> {
  await inTransaction(context.database, async (transaction) => {
    const { offer } = await openOffer(transaction, context, token);
    if (offer?.outcome === "accepted") throw new DomainError("illegal-move");
    if (offer?.outcome === "open") await letGo(transaction, context, offer);
  });
}

async function letGo(
  transaction: Transaction,
  context: Context,
  offer: { id: string; bookingId: string | null },
): Promise<void> {
  await transaction.waitlistOffer.update({
    where: { id: offer.id },
    data: { outcome: "declined" },
  });
  if (!offer.bookingId) return;
  const booking = await lockBooking(transaction, offer.bookingId);
  const { id, practitionerId, startsAt, endsAt } = booking;
  if (booking.status !== "hold") return;
  // The hold itself stays, run out, as the message about it belongs to it.
  await releaseClaims(transaction, id);
  await transaction.booking.update({
    where: { id },
    data: { holdExpiresAt: context.now() },
    select: { id: true },
  });
  const freed = { practitionerId, start: startsAt, end: endsAt };
  await offerFreedTime(transaction, context.jobs, freed);
}

/** Leaves the list; a time that is kept goes to the next person. */
export async function leaveWaitlist(context: Context, token: string): Promise<void> {
  await inTransaction(context.database, async (transaction) => {
    const { entry } = await openOffer(transaction, context, token);
    await removeIn(transaction, context, entry.id);
  });
}

/** Takes somebody off the list, for staff. Refuses with `not-found`. */
export async function removeEntry(context: Context, id: string): Promise<void> {
  await inTransaction(context.database, async (transaction) => {
    await takeTurn(transaction, context.now());
    await removeIn(transaction, context, id);
  });
}

async function removeIn(transaction: Transaction, context: Context, id: string): Promise<void> {
  const entry = await transaction.waitlistEntry.findUnique({
    where: { id },
    include: { offers: { where: { outcome: "open" } } },
  });
  if (!entry) throw new DomainError("not-found");
  if (entry.status !== "waiting") return;
  await transaction.waitlistEntry.update({ where: { id }, data: { status: "left" } });
  for (const offer of entry.offers) await letGo(transaction, context, offer);
}

/** Puts somebody back on the list whom staff took off it. */
export async function restoreEntry({ database }: Context, id: string): Promise<void> {
  const { count } = await database.prisma.waitlistEntry.updateMany({
    where: { id, status: "left" },
    data: { status: "waiting" },
  });
  if (count === 0) throw new DomainError("nothing-to-undo");
}

/** Offers a free time to one person on the list, whoever's turn it is. */
export async function offerNow(
  context: Context,
  wanted: { entryId: string; practitionerId: string; startsAt: string },
): Promise<void> {
  await inTransaction(context.database, async (transaction) => {
    await takeTurn(transaction, context.now());
    const entry = await transaction.waitlistEntry.findUnique({ where: { id: wanted.entryId } });
    if (!entry) throw new DomainError("not-found");
    const { id: entryId, clientId, variantId, status } = entry;
    const open = await transaction.waitlistOffer.count({
      where: { outcome: "open", entry: { clientId } },
    });
    if (status !== "waiting" || open > 0) {
      const sentence = "They have an offer open already, or no longer wait.";
      throw new DomainError("illegal-move", { sentence });
    }
    const time = { ...wanted, variantId, startsAt: Date.parse(wanted.startsAt) };
    await makeOffer(transaction, context, { entryId, clientId }, time);
  });
}

import { readAvailabilityFacts } from "../availability/availability.store.ts";
import { refusals } from "../availability/refusals.rules.ts";
import { bookOffered } from "../bookings/confirm.store.ts";
import { mintSecret } from "../bookings/links.rules.ts";
import { changeStatusIn } from "../bookings/moves.store.ts";
import { requireSameRequest } from "../bookings/retry.store.ts";
import { type OfferedSlot, requireOffered } from "../bookings/slots.store.ts";
import { atOneInstant, type Context } from "../context.ts";
import type { Database } from "../database/client.ts";
import { inTransaction, isUniqueViolation } from "../database/transaction.ts";
import { DomainError } from "../errors.ts";
import { dayAndTimeInWords } from "../time/words.rules.ts";
import { planSeries } from "./series.rules.ts";
import type { PlannedVisit, SeriesBooking, SeriesVisit, SeriesWanted } from "./series.schema.ts";

const week = 7 * 86_400_000;

/** Plans a series: every date of it, free or taken, each taken one with what is free instead. Reads once. */
export async function viewSeries(
  { database, now }: Pick<Context, "database" | "now">,
  { variantId, practitionerId, addOnIds, startsAt, everyWeeks, count }: SeriesWanted,
): Promise<PlannedVisit[]> {
  const start = Date.parse(startsAt);
  const from = new Date(start - week);
  const until = new Date(start + (everyWeeks * count + 1) * week);
  const wanted = { variantId, practitionerId, addOnIds, from, until, byStaff: true };
  const facts = await readAvailabilityFacts(database, wanted, now());
  const question = facts.practitioners[0]?.question;
  if (!question) throw new DomainError("not-offered-by-practitioner", { field: "practitionerId" });
  return planSeries(question, { start, everyWeeks, count }).map((each) => ({
    date: each.date,
    startsAt: isoOf(each.start),
    free: each.refusal === undefined,
    rule: each.refusal ?? null,
    sentence: each.refusal ? refusals[each.refusal] : "That time is free.",
    alternative: isoOf(each.alternative),
  }));
}

function isoOf(instant: number | undefined): string | null {
  return instant === undefined ? null : new Date(instant).toISOString();
}

/**
 * Books the chosen visits of a series in one transaction: all of them, or none, and then the refusal names the visit
 * that could not be had. Answers their ids, in order of time. Refuses with `booked-already` where the key is that of another
 * request.
 */
export async function bookSeries(context: Context, input: SeriesBooking): Promise<string[]> {
  const { client, note, idempotencyKey } = input;
  const details = { client, note, acceptsPolicy: true } as const;
  const seriesId = crypto.randomUUID();
  try {
    const offered = await Promise.all(
      input.startsAt.map((startsAt) => offeredAt(context, input, startsAt)),
    );
    const inOrder = offered.toSorted((a, b) => a.startsAt - b.startsAt);
    return await inTransaction(context.database, async (transaction) => {
      const ids: string[] = [];
      for (const slot of inOrder) {
        const key = ids.length === 0 ? { idempotencyKey } : {};
        const taken = { offered: slot, token: mintSecret(), seriesId, ...key };
        const booked = bookOffered(transaction, context, taken, details);
        ids.push(await booked.catch((error: unknown) => failAt(slot, error)));
      }
      return ids;
    });
  } catch (error) {
    const mayBeRetry = isUniqueViolation(error) || error instanceof DomainError;
    const known = mayBeRetry ? await bookedWith(context, idempotencyKey) : [];
    if (known.length === 0) throw error;
    const slots = input.startsAt.map((startsAt) => ({ ...input, startsAt }));
    await requireSameRequest(context.database.prisma, known, { slots, email: client.email });
    return known;
  }
}

async function offeredAt(
  context: Context,
  { variantId, practitionerId, addOnIds }: SeriesBooking,
  startsAt: string,
): Promise<OfferedSlot> {
  const { timeZone } = await context.database.prisma.practitioner
    .findUniqueOrThrow({ where: { id: practitionerId }, select: { timeZone: true } })
    .catch(() => {
      throw new DomainError("not-found", { field: "practitionerId" });
    });
  const slot = { variantId, practitionerId, addOnIds, startsAt };
  return requireOffered(context, slot).catch((error: unknown) =>
    failAt({ startsAt: Date.parse(startsAt), facts: { timeZone } }, error),
  );
}

/** Says which visit of the series could not be had. */
function failAt(
  { startsAt, facts }: { startsAt: number; facts: { timeZone: string } },
  error: unknown,
): never {
  if (!(error instanceof DomainError)) throw error;
  const when = dayAndTimeInWords(startsAt, facts.timeZone);
  const sentence = `${when}: ${error.sentence} Nothing was booked.`;
  throw new DomainError(error.code, { sentence, field: "startsAt", cause: error });
}

async function bookedWith({ database }: Context, idempotencyKey: string): Promise<string[]> {
  const first = await database.prisma.booking.findUnique({ where: { idempotencyKey } });
  return first ? (await visitsOf(database, first)).map(({ id }) => id) : [];
}

/** Every visit of the series that a visit belongs to, in order of time; none where it belongs to none. */
export async function listSeries({ database }: Context, id: string): Promise<SeriesVisit[]> {
  const booking = await database.prisma.booking.findUnique({ where: { id } });
  if (!booking) throw new DomainError("not-found");
  const visits = await visitsOf(database, booking);
  return visits.map(({ startsAt, ...visit }) => ({ ...visit, startsAt: startsAt.toISOString() }));
}

async function visitsOf({ prisma }: Database, { seriesId }: { seriesId: string | null }) {
  if (!seriesId) return [];
  return prisma.booking.findMany({
    where: { seriesId },
    orderBy: { startsAt: "asc" },
    select: { id: true, startsAt: true, status: true },
  });
}

/** Cancels a visit of a series and all that come after it, in one transaction. Answers how many. */
export function cancelFrom(context: Context, id: string, reason?: string): Promise<number> {
  const still = atOneInstant(context);
  return inTransaction(context.database, async (transaction) => {
    const booking = await transaction.booking.findUnique({ where: { id } });
    if (!booking?.seriesId) throw new DomainError("not-found");
    const { seriesId, startsAt } = booking;
    const following = await transaction.booking.findMany({
      where: { seriesId, startsAt: { gte: startsAt }, status: { in: ["confirmed", "requested"] } },
      orderBy: { startsAt: "asc" },
      select: { id: true },
    });
    const change = reason === undefined ? {} : { reason };
    for (const each of following) {
      await changeStatusIn(transaction, still, each.id, "cancel", change);
    }
    return following.length;
  });
}

import {
  type AvailabilityFacts,
  readAvailabilityFacts,
} from "../availability/availability.store.ts";
import { bookOffered, relink } from "../bookings/confirm.store.ts";
import { hashSecret, mintSecret } from "../bookings/links.rules.ts";
import { changeStatusIn } from "../bookings/moves.store.ts";
import { requireOffered } from "../bookings/slots.store.ts";
import { viewBooking } from "../bookings/views.store.ts";
import type { Context } from "../context.ts";
import { announce } from "../database/changes.ts";
import type { Database } from "../database/client.ts";
import type { PairedVisit } from "../database/generated/client.ts";
import { inTransaction, isUniqueViolation } from "../database/transaction.ts";
import { DomainError } from "../errors.ts";
import { readPractice } from "../practice/practice.store.ts";
import { civilDateOf } from "../time/zone.rules.ts";
import { isSpaced, openPairs, type Spacing } from "./pairs.rules.ts";
import type {
  BookedPair,
  PairBooking,
  PairedVisitInput,
  PairedVisitView,
  PairTime,
} from "./pairs.schema.ts";

const dayLength = 86_400_000;

/** The plans in the practice's order; visitors see none that is archived, nor one whose visits are. */
export async function listPairedVisits(
  { prisma }: Database,
  { withArchived = false } = {},
): Promise<PairedVisitView[]> {
  const withService = { include: { service: true } } as const;
  const plans = await prisma.pairedVisit.findMany({
    where: withArchived ? {} : { archivedAt: null },
    orderBy: [{ position: "asc" }, { id: "asc" }],
    include: { first: withService, second: withService },
  });
  return plans
    .filter(
      ({ first, second }) =>
        withArchived ||
        [first, second].every((each) => !each.archivedAt && !each.service.archivedAt),
    )
    .map(({ archivedAt, position: _, first, second, ...plan }) => ({
      ...plan,
      archived: archivedAt !== null,
      first: `${first.service.name}, ${first.name}`,
      second: `${second.service.name}, ${second.name}`,
    }));
}

/** Adds a plan, or replaces one. Answers its id. */
export async function savePairedVisit(
  database: Database,
  { id, ...fields }: PairedVisitInput,
): Promise<string> {
  try {
    return await inTransaction(database, async (transaction) => {
      await announce(transaction, ["services"]);
      if (!id) {
        const position = await transaction.pairedVisit.count();
        return (await transaction.pairedVisit.create({ data: { ...fields, position } })).id;
      }
      const { count } = await transaction.pairedVisit.updateMany({ where: { id }, data: fields });
      if (count === 0) throw new DomainError("not-found");
      return id;
    });
  } catch (error) {
    if (isUniqueViolation(error)) throw new DomainError("slug-taken", { field: "slug" });
    throw error;
  }
}

/** Takes a plan out of use, or brings it back. Its visits stay. */
export function archivePairedVisit(
  database: Database,
  id: string,
  archivedAt: Date | null,
): Promise<void> {
  return inTransaction(database, async (transaction) => {
    const where = { id };
    const { count } = await transaction.pairedVisit.updateMany({ where, data: { archivedAt } });
    if (count === 0) throw new DomainError("not-found");
    await announce(transaction, ["services"]);
  });
}

/** Open times for both visits of a plan, in order of time, in two readings however many practitioners there are. */
export async function searchPairs(
  context: Pick<Context, "database" | "now" | "actor">,
  { planId, from, days }: { planId: string; from?: string | undefined; days: number },
): Promise<{ timeZone: string; from: string; pairs: PairTime[] }> {
  const { database, now, actor } = context;
  const plan = await requirePlan(database, planId);
  const at = now();
  const start = from && new Date(from) > at ? new Date(from) : at;
  const until = new Date(start.getTime() + (days + plan.mostDays + 2) * dayLength);
  const reach = { from: start, until, byStaff: actor.kind === "staff" };
  const [first, second] = await Promise.all([
    readAvailabilityFacts(database, { ...reach, variantId: plan.firstVariantId }, at),
    readAvailabilityFacts(database, { ...reach, variantId: plan.secondVariantId }, at),
  ]);
  const { timeZone } = first;
  const today = civilDateOf(at.getTime(), timeZone);
  const wanted = { from: from && from > today ? from : today, days };
  const spacing = { ...plan, zone: timeZone };
  const pairs = pairsOf(first, second, spacing, wanted);
  if (plan.inEitherOrder) pairs.push(...pairsOf(second, first, spacing, wanted));
  const inOrder = pairs.toSorted(
    (a, b) =>
      a.earlier.startsAt.localeCompare(b.earlier.startsAt) ||
      a.later.startsAt.localeCompare(b.later.startsAt),
  );
  return { timeZone, from: wanted.from, pairs: inOrder };
}

function pairsOf(
  earlier: AvailabilityFacts,
  later: AvailabilityFacts,
  spacing: Spacing,
  wanted: { from: string; days: number },
): PairTime[] {
  const isoOf = (instant: number) => new Date(instant).toISOString();
  return earlier.practitioners.flatMap((one) =>
    later.practitioners.flatMap((other) => {
      const sharesPractitioner = one.practitionerId === other.practitionerId;
      const found = openPairs(one.question, other.question, spacing, {
        ...wanted,
        sharesPractitioner,
      });
      return found.map((pair) => ({
        earlier: {
          variantId: earlier.variant.id,
          practitionerId: one.practitionerId,
          startsAt: isoOf(pair.earlier),
        },
        later: {
          variantId: later.variant.id,
          practitionerId: other.practitionerId,
          startsAt: isoOf(pair.later),
        },
      }));
    }),
  );
}

/**
 * Books both visits of a pair in one transaction: both, or neither. Refuses with `slot-not-offered` where they do not
 * stand to each other as the plan says.
 */
export async function bookPair(context: Context, input: PairBooking): Promise<BookedPair> {
  const { database } = context;
  const { idempotencyKey } = input;
  const plan = await requirePlan(database, input.planId);
  const pairId = crypto.randomUUID();
  const tokens = [mintSecret(), mintSecret()] as const;
  try {
    const { timeZone } = await readPractice(database.prisma);
    const earlier = await requireOffered(context, input.earlier);
    const later = await requireOffered(context, input.later);
    const end = earlier.startsAt + earlier.visit.minutes * 60_000;
    const span = { start: earlier.startsAt, end };
    if (!isOfPlan(plan, input) || !isSpaced({ ...plan, zone: timeZone }, span, later.startsAt)) {
      throw new DomainError("slot-not-offered", { field: "later" });
    }
    const ids = await inTransaction(database, async (transaction) => {
      const first = { offered: earlier, token: tokens[0], pairId, idempotencyKey };
      const second = { offered: later, token: tokens[1], pairId };
      return [
        await bookOffered(transaction, context, first, input),
        await bookOffered(transaction, context, second, input),
      ] as const;
    });
    return await viewPair(context, [
      [tokens[0], ids[0]],
      [tokens[1], ids[1]],
    ]);
  } catch (error) {
    const mayBeRetry = isUniqueViolation(error) || error instanceof DomainError;
    const known = mayBeRetry ? await bookedWith(context, idempotencyKey, tokens) : undefined;
    if (!known) throw error;
    return known;
  }
}

function isOfPlan(
  { firstVariantId, secondVariantId, inEitherOrder }: PairedVisit,
  { earlier, later }: PairBooking,
): boolean {
  const isInOrder = earlier.variantId === firstVariantId && later.variantId === secondVariantId;
  const isTurned = earlier.variantId === secondVariantId && later.variantId === firstVariantId;
  return isInOrder || (inEitherOrder && isTurned);
}

async function bookedWith(
  context: Context,
  idempotencyKey: string,
  tokens: readonly [string, string],
): Promise<BookedPair | undefined> {
  const { prisma } = context.database;
  const firstId = await relink(context, idempotencyKey, tokens[0]);
  if (!firstId) return undefined;
  const { pairId } = await prisma.booking.findUniqueOrThrow({ where: { id: firstId } });
  const other = await prisma.booking.findFirst({ where: { pairId, id: { not: firstId } } });
  if (!pairId || !other) return undefined;
  await prisma.bookingLink.create({
    data: { bookingId: other.id, secretHash: hashSecret(tokens[1]), createdAt: context.now() },
  });
  return viewPair(context, [
    [tokens[0], firstId],
    [tokens[1], other.id],
  ]);
}

async function viewPair(
  context: Context,
  visits: readonly (readonly [token: string, id: string])[],
): Promise<BookedPair> {
  const views = visits.map(async ([token, id]) => ({
    token,
    booking: await viewBooking(context, id),
  }));
  return { visits: await Promise.all(views) };
}

/** Cancels both visits of a pair that lie ahead, in one transaction. */
export function cancelPair(context: Context, id: string, reason?: string): Promise<void> {
  return inTransaction(context.database, async (transaction) => {
    const booking = await transaction.booking.findUnique({ where: { id } });
    if (!booking?.pairId) throw new DomainError("not-found");
    const both = await transaction.booking.findMany({
      where: {
        pairId: booking.pairId,
        status: { in: ["confirmed", "requested"] },
        startsAt: { gt: context.now() },
      },
      orderBy: { startsAt: "asc" },
      select: { id: true },
    });
    const change = reason === undefined ? {} : { reason };
    for (const each of both) await changeStatusIn(transaction, context, each.id, "cancel", change);
  });
}

async function requirePlan({ prisma }: Database, id: string): Promise<PairedVisit> {
  const plan = await prisma.pairedVisit.findUnique({ where: { id, archivedAt: null } });
  if (!plan) throw new DomainError("not-found", { field: "planId" });
  return plan;
}

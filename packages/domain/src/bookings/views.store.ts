import { clientParts, clientView } from "../clients/clients.store.ts";
import type { Context } from "../context.ts";
import type { Database } from "../database/client.ts";
import type { Prisma } from "../database/generated/client.ts";
import { DomainError } from "../errors.ts";
import { freeUntil, isLate } from "../policies/policies.rules.ts";
import { readPractice } from "../practice/practice.store.ts";
import { countMissed } from "./fees.store.ts";
import { canWaive, clientOptions, staffMoves, undoneBy } from "./bookings.rules.ts";
import { countChangedTogether } from "./undo.store.ts";
import type {
  BookingDetail,
  BookingFilter,
  BookingRow,
  BookingView,
  PairedWith,
} from "./bookings.schema.ts";

const shown = {
  variant: { include: { service: { select: { slug: true, name: true } } } },
  practitioner: { select: { id: true, slug: true, name: true, title: true, videoLink: true } },
  client: clientParts,
  policy: { omit: { createdAt: true } },
  addOns: { select: { name: true, minutes: true, priceCents: true } },
  location: { omit: { id: true, position: true, archivedAt: true } },
  room: { select: { name: true } },
} satisfies Prisma.BookingInclude;

type Shown = Prisma.BookingGetPayload<{ include: typeof shown }>;

/** A visit as its client sees it, with what they may do now. */
export async function viewBooking({ database, now }: Context, id: string): Promise<BookingView> {
  const { prisma } = database;
  const [booking, practice] = await Promise.all([
    prisma.booking.findUnique({ where: { id }, include: shown, relationLoadStrategy: "join" }),
    readPractice(prisma),
  ]);
  if (!booking) throw new DomainError("not-found");
  const { variant, practitioner, policy, client } = booking;
  return {
    id: booking.id,
    status: booking.status,
    service: variant.service,
    variant: { id: variant.id, name: variant.name, minutes: lengthOf(booking), mode: variant.mode },
    practitioner: {
      id: practitioner.id,
      slug: practitioner.slug,
      name: practitioner.name,
      title: practitioner.title,
    },
    client: client && {
      name: client.chosenName || client.name,
      email: client.email,
    },
    nameOnReceipts: client?.name ?? "",
    needsAcceptance: variant.needsAcceptance,
    pairedWith: await pairedWith(database, booking, now().getTime()),
    note: booking.note,
    startsAt: booking.startsAt.toISOString(),
    endsAt: booking.endsAt.toISOString(),
    timeZone: practice.timeZone,
    clientZone: booking.clientZone,
    priceCents: booking.priceCents,
    currency: practice.currency,
    taxKind: booking.taxKind,
    taxCents: booking.taxCents,
    addOns: booking.addOns,
    feeCents: booking.feeCents,
    isWithdrawn: await isWithdrawn(prisma, booking),
    location: booking.location,
    room: booking.room?.name ?? null,
    videoLink: videoLinkOf(booking),
    holdExpiresAt: booking.holdExpiresAt?.toISOString() ?? null,
    policy,
    freeUntil: new Date(freeUntil(policy, booking.startsAt.getTime())).toISOString(),
    ...(await optionsOf(database, booking, now().getTime())),
  };
}

/** Whether a booking was called off while it was a request, before it was ever a visit. */
async function isWithdrawn(prisma: Database["prisma"], { id, status }: Shown): Promise<boolean> {
  if (status !== "cancelled") return false;
  const where = { bookingId: id, status: "confirmed" } as const;
  return (await prisma.bookingEvent.count({ where })) === 0;
}

/** What the client may do with a visit now. */
export async function optionsOf({ prisma }: Database, booking: Shown, now: number) {
  const startsAt = booking.startsAt.getTime();
  const mayCost = booking.status === "confirmed" && isLate(booking.policy, startsAt, now);
  const earlier = mayCost ? await countMissed(prisma, booking.clientId, [booking.id]) : 0;
  const visit = {
    needsAcceptance: booking.variant.needsAcceptance,
    startsAt,
    endsAt: booking.endsAt.getTime(),
    status: booking.status,
    priceCents: booking.priceCents,
    isFirst: earlier === 0,
  };
  return clientOptions(visit, booking.policy, now);
}

/** The other visit of a pair, while it lies ahead; of a hold, the other hold. */
async function pairedWith(
  database: Database,
  { id, pairId, status }: Shown,
  now: number,
): Promise<PairedWith | null> {
  if (!pairId) return null;
  const other = await database.prisma.booking.findFirst({
    where: { pairId, id: { not: id } },
    include: { ...shown, pair: { select: { pairedVisit: { select: { slug: true } } } } },
    relationLoadStrategy: "join",
  });
  if (!other) return null;
  const { canMove, canCancel, cancellationFeeCents } = await optionsOf(database, other, now);
  const isHeld = status === "hold" && other.status === "hold";
  if (!canCancel && !isHeld) return null;
  return {
    id: other.id,
    plan: other.pair?.pairedVisit.slug ?? "",
    service: other.variant.service.name,
    practitioner: other.practitioner.name,
    startsAt: other.startsAt.toISOString(),
    canMove,
    needsAcceptance: other.variant.needsAcceptance,
    cancellationFeeCents,
  };
}

/** Visits that staff asked for, in order of time, at most 200. */
export async function listBookings(
  { database, now }: Context,
  filter: BookingFilter,
): Promise<BookingRow[]> {
  const { prisma } = database;
  const like = (text: string) => ({ contains: text, mode: "insensitive" as const });
  const startsAt = {
    ...(filter.from ? { gte: new Date(filter.from) } : {}),
    ...(filter.until ? { lt: new Date(filter.until) } : {}),
  };
  const bookings = await prisma.booking.findMany({
    where: {
      startsAt,
      ...(filter.practitionerId ? { practitionerId: filter.practitionerId } : {}),
      ...(filter.query
        ? {
            client: {
              OR: [
                { name: like(filter.query) },
                { chosenName: like(filter.query) },
                { email: like(filter.query) },
              ],
            },
          }
        : {}),
      OR: [{ holdExpiresAt: null }, { holdExpiresAt: { gt: now() } }],
      ...(filter.status ? { status: filter.status } : {}),
    },
    orderBy: [{ startsAt: filter.newestFirst ? "desc" : "asc" }, { id: "asc" }],
    take: 200,
    include: shown,
    relationLoadStrategy: "join",
  });
  const { timeZone } = await readPractice(prisma);
  return bookings.map((booking) => rowOf(booking, timeZone, now()));
}

/** A visit in full, with everything that happened to it. */
export async function detailBooking(context: Context, id: string): Promise<BookingDetail> {
  const { prisma } = context.database;
  const [booking, practice] = await Promise.all([
    prisma.booking.findUnique({
      where: { id },
      include: { ...shown, events: { orderBy: [{ at: "asc" }, { id: "asc" }] } },
      relationLoadStrategy: "join",
    }),
    readPractice(prisma),
  ]);
  if (!booking) throw new DomainError("not-found");
  const now = context.now();
  const staffIds = booking.events.flatMap(({ actorId }) => actorId ?? []);
  const staff = await prisma.user.findMany({ where: { id: { in: staffIds } } });
  const names = new Map(staff.map(({ id: staffId, name }) => [staffId, name]));
  const history = booking.events.toReversed();
  const time = {
    startsAt: booking.startsAt.getTime(),
    endsAt: booking.endsAt.getTime(),
    status: booking.status,
  };
  return {
    ...rowOf(booking, practice.timeZone, now),
    note: booking.note,
    priceCents: booking.priceCents,
    currency: practice.currency,
    taxKind: booking.taxKind,
    taxCents: booking.taxCents,
    addOns: booking.addOns,
    feeCents: booking.feeCents,
    feeReason: booking.feeReason,
    room: booking.room?.name ?? null,
    location: booking.location?.name ?? null,
    overlapReason: booking.overlapReason,
    pairedWith: await pairedWith(context.database, booking, now.getTime()),
    policy: booking.policy,
    isFirst: (await countMissed(prisma, booking.clientId, [booking.id])) === 0,
    videoLink: videoLinkOf(booking),
    ownVideoLink: booking.videoLink,
    clientZone: booking.clientZone,
    canWaiveFee: canWaive(booking),
    canUndo: undoneBy(history, practice.graceMinutes, now) !== undefined,
    changedTogether: await countChangedTogether(prisma, booking),
    cancellationFeeCents: (await optionsOf(context.database, booking, now.getTime()))
      .cancellationFeeCents,
    createdAt: booking.createdAt.toISOString(),
    moves: staffMoves(time, now.getTime()),
    events: booking.events.map(({ move, at, actorKind, actorId, reason, startsAt }) => ({
      move,
      at: at.toISOString(),
      by: actorKind === "staff" ? (names.get(actorId ?? "") ?? "Staff") : "Client",
      reason,
      startsAt: startsAt.toISOString(),
    })),
  };
}

function rowOf(booking: Shown, timeZone: string, now: Date): BookingRow {
  const { variant, practitioner, client } = booking;
  return {
    id: booking.id,
    status: booking.status,
    startsAt: booking.startsAt.toISOString(),
    endsAt: booking.endsAt.toISOString(),
    timeZone,
    service: variant.service.name,
    variant: { id: variant.id, name: variant.name, mode: variant.mode },
    practitioner: { id: practitioner.id, name: practitioner.name },
    client: client && clientView(client),
    holdIsLive: booking.holdExpiresAt !== null && booking.holdExpiresAt > now,
    isInSeries: booking.seriesId !== null,
    isPaired: booking.pairId !== null,
  };
}

function videoLinkOf({ status, variant, videoLink, practitioner }: Shown): string {
  if (status !== "confirmed" || variant.mode !== "online") return "";
  return videoLink || practitioner.videoLink;
}

function lengthOf({ startsAt, endsAt }: { startsAt: Date; endsAt: Date }): number {
  return (endsAt.getTime() - startsAt.getTime()) / 60_000;
}

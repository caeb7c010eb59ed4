import { hashSecret, mintSecret } from "../bookings/links.rules.ts";
import { bookingIdOf } from "../bookings/links.store.ts";
import { clientParts, clientView, recogniseClient } from "../clients/clients.store.ts";
import type { Context } from "../context.ts";
import type { Transaction } from "../database/client.ts";
import { inTransaction } from "../database/transaction.ts";
import { DomainError } from "../errors.ts";
import { readPractice } from "../practice/practice.store.ts";
import type { CivilDate } from "../time/civil.rules.ts";
import { civilDateOf } from "../time/zone.rules.ts";
import type {
  WaitlistAdd,
  WaitlistJoin,
  WaitlistOfferView,
  WaitlistRow,
  WaitlistView,
  WaitlistWish,
} from "./waitlist.schema.ts";

const mostEntries = 5;

/** Puts somebody on the list. Answers the secret of their entry's link. */
export async function joinWaitlist(
  context: Context,
  { laterBookingId: knownId, ...wanted }: WaitlistJoin & Pick<WaitlistAdd, "laterBookingId">,
): Promise<{ id: string; token: string }> {
  const token = mintSecret();
  const { client, laterVisit, fromDate, untilDate, practitionerId, ...wish } = wanted;
  const id = await inTransaction(context.database, async (transaction) => {
    const variant = await transaction.variant.findFirst({
      where: { id: wish.variantId, archivedAt: null },
      include: { offers: true },
    });
    if (!variant) throw new DomainError("not-found", { field: "variantId" });
    if (variant.bookableBy === "phone_only") {
      throw new DomainError("by-phone-only", { field: "variantId" });
    }
    const { today } = await readToday(transaction, context.now());
    if (dateColumn(untilDate) < today) {
      const sentence = "Please choose a day that is still to come.";
      throw new DomainError("slot-not-offered", { sentence, field: "untilDate" });
    }
    const offers = variant.offers.map((offer) => offer.practitionerId);
    if (practitionerId && !offers.includes(practitionerId)) {
      throw new DomainError("not-offered-by-practitioner", { field: "practitionerId" });
    }
    const laterId = knownId ?? (await bookingOfLink(transaction, laterVisit));
    const laterBookingId = laterId && (await requireAhead(transaction, context, laterId));
    const clientId = await recogniseClient(transaction, client, context.actor.kind);
    const entries = await transaction.waitlistEntry.count({
      where: { clientId, status: "waiting", untilDate: { gte: today } },
    });
    if (entries >= mostEntries) {
      const sentence = "You are on the list five times already. Please contact us for another.";
      throw new DomainError("too-many-upcoming", { sentence });
    }
    const entry = await transaction.waitlistEntry.create({
      data: {
        ...wish,
        clientId,
        laterBookingId,
        practitionerId: practitionerId ?? null,
        secretHash: hashSecret(token),
        fromDate: dateColumn(fromDate),
        untilDate: dateColumn(untilDate),
        createdAt: context.now(),
      },
    });
    const job = { kind: "waitlist-joined", entryId: entry.id } as const;
    await context.jobs.enqueueMessages(transaction, [{ job }]);
    return entry.id;
  });
  return { id, token };
}

function dateColumn(date: CivilDate): Date {
  return new Date(`${date}T00:00:00Z`);
}

/** Today on the practice's clock, as the database keeps dates. */
async function readToday(transaction: Transaction, now: Date) {
  const { timeZone } = await readPractice(transaction);
  return { timeZone, today: dateColumn(civilDateOf(now.getTime(), timeZone)) };
}

const noLaterVisit = {
  sentence: "We found no visit ahead by this link. Please check it, or leave it empty.",
  field: "laterVisit",
};

async function bookingOfLink(transaction: Transaction, link: string): Promise<string | null> {
  const secret = /[\w-]{43}/.exec(link)?.[0];
  if (!secret) return null;
  return bookingIdOf(transaction, secret).catch((error: unknown) => {
    throw error instanceof DomainError ? new DomainError("not-found", noLaterVisit) : error;
  });
}

async function requireAhead(transaction: Transaction, { now }: Context, id: string) {
  const booking = await transaction.booking.findUnique({ where: { id } });
  const isOn = booking?.status === "confirmed" || booking?.status === "requested";
  if (!isOn || booking.startsAt <= now()) throw new DomainError("not-found", noLaterVisit);
  return id;
}

const wishParts = {
  variant: { include: { service: { select: { name: true } } } },
  practitioner: { select: { name: true } },
  client: clientParts,
  laterBooking: { select: { startsAt: true } },
  offers: { orderBy: { createdAt: "desc" } },
} as const;

/** The entry that a link opens, its own or an offer's, with that offer; for an entry's own link, the open one or the newest. */
export async function findByToken(transaction: Transaction, token: string) {
  const secretHash = hashSecret(token);
  const entry = await transaction.waitlistEntry.findFirst({
    where: {
      OR: [{ secretHash }, { mailedHash: secretHash }, { offers: { some: { secretHash } } }],
    },
    include: wishParts,
  });
  if (!entry) throw new DomainError("not-found", { field: "token" });
  const own = entry.offers.find((offer) => offer.secretHash === secretHash);
  const open = entry.offers.find(({ outcome }) => outcome === "open");
  return { entry, offer: own ?? open ?? entry.offers[0] };
}

type Entry = Awaited<ReturnType<typeof findByToken>>["entry"];

function asWish(entry: Entry): WaitlistWish {
  return {
    service: entry.variant.service.name,
    variant: {
      id: entry.variantId,
      name: entry.variant.name,
      minutes: entry.variant.minutes,
    },
    practitioner: entry.practitioner?.name ?? null,
    weekdays: entry.weekdays,
    fromMinute: entry.fromMinute,
    untilMinute: entry.untilMinute,
    fromDate: entry.fromDate.toISOString().slice(0, 10),
    untilDate: entry.untilDate.toISOString().slice(0, 10),
    laterStartsAt: entry.laterBooking?.startsAt.toISOString() ?? null,
    status: entry.status,
    createdAt: entry.createdAt.toISOString(),
  };
}

type Names = ReadonlyMap<string, string>;

async function practitionerNames(transaction: Transaction): Promise<Names> {
  const rows = await transaction.practitioner.findMany({ select: { id: true, name: true } });
  return new Map(rows.map(({ id, name }) => [id, name]));
}

function asOffer(offer: Entry["offers"][number], names: Names, now: Date): WaitlistOfferView {
  const hasRunOut = offer.outcome === "open" && offer.expiresAt <= now;
  return {
    practitioner: names.get(offer.practitionerId) ?? "",
    startsAt: offer.startsAt.toISOString(),
    expiresAt: offer.expiresAt.toISOString(),
    outcome: hasRunOut ? "expired" : offer.outcome,
  };
}

/** What a link shows. Changes nothing. Refuses with `not-found`. */
export async function viewByToken(
  { database, now }: Context,
  token: string,
): Promise<WaitlistView> {
  const { prisma } = database;
  const { entry, offer } = await findByToken(prisma, token);
  const { timeZone, today } = await readToday(prisma, now());
  const names = await practitionerNames(prisma);
  const policy = offer?.bookingId
    ? await prisma.policyVersion.findFirst({
        where: { bookings: { some: { id: offer.bookingId } } },
      })
    : null;
  return {
    ...asWish(entry),
    clientName: entry.client.chosenName || entry.client.name,
    timeZone,
    isOver: entry.untilDate < today,
    offer: offer ? asOffer(offer, names, now()) : null,
    policy,
  };
}

/** Who waits for a day still to come, the longest waiting first, with what was offered to each. */
export async function listWaitlist({ database, now }: Context): Promise<WaitlistRow[]> {
  const { today } = await readToday(database.prisma, now());
  const entries = await database.prisma.waitlistEntry.findMany({
    where: { status: "waiting", untilDate: { gte: today } },
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
    take: 200,
    include: wishParts,
  });
  const names = await practitionerNames(database.prisma);
  return entries.map((entry) => {
    const client = clientView(entry.client);
    const offers = entry.offers.map((offer) => asOffer(offer, names, now()));
    const { id, practitionerId } = entry;
    return { ...asWish(entry), id, practitionerId, client, offers };
  });
}

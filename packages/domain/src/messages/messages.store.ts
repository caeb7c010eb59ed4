import { hashSecret, mintSecret } from "../bookings/links.rules.ts";
import type { Database, Transaction } from "../database/client.ts";
import type { Message } from "../database/generated/client.ts";
import { inTransaction, isUniqueViolation } from "../database/transaction.ts";
import type { MessageJob } from "../jobs/jobs.store.ts";
import { readPractice } from "../practice/practice.store.ts";
import type { LinkedVisit } from "./letter.rules.ts";
import {
  asTold,
  calendarFilesOf,
  isCurrent,
  kindOf,
  messageIdOf,
  occasionOf,
  renderMessage,
  withoutSecret,
} from "./messages.rules.ts";
import type { MessageKind, MessageStatus } from "./messages.schema.ts";
import type { Tellable } from "./news.rules.ts";
import { isStillAsked } from "./reminders.store.ts";
import { newsThatStands, visitsToTell } from "./together.store.ts";
import { type FoundVisit, readVisit } from "./visits.store.ts";

/** A message ready for the post. `messageId` and `date` are the same for every attempt. */
export interface Dispatch {
  id: string;
  kind: string;
  /** The visits that it tells of, with the state and start that it tells. */
  tells: Told[];
  messageId: string;
  date: Date;
  from: { name: string; address: string };
  to: string;
  subject: string;
  text: string;
  html: string;
  /** iCalendar files, one a visit. */
  calendars: string[];
  calendarMethod: string;
}

interface Told extends Tellable {
  id: string;
}

/** Why a message is not sent that is no longer true. */
export const outdated = "Not sent: the visit has changed since.";

/** How messages leave: `delivers` is whether there is a mail server to hand them to. */
export interface ComposeOptions {
  now: () => Date;
  /** The public site's own address, without a slash at the end. */
  siteUrl: string;
  delivers: boolean;
}

/**
 * Renders the message of a job, once; a later run of the job finds the same message. Answers it when there
 * is something to deliver, and nothing when the message was sent before, is only kept, is no longer true, or is told by
 * the message of a visit that was planned together with this one.
 */
export async function composeMessage(
  database: Database,
  job: MessageJob,
  options: ComposeOptions,
): Promise<Dispatch | undefined> {
  const { prisma } = database;
  const now = options.now();
  const occasion = occasionOf(job);
  const earlier = await prisma.message.findUnique({
    where: { occasion },
    include: { visits: true },
  });
  if (earlier?.status === "sent") return undefined;
  if (earlier && earlier.visits.length > 0) {
    const standing = { bookingId: job.bookingId, visits: earlier.visits };
    const { isTrue, next } = await newsThatStands(prisma, standing, now);
    if (isTrue) return hand(database, job, earlier, options);
    const place = { occasion, instead: earlier.id };
    if (next) return writeAndHand(database, next, place, options);
    await prisma.message.deleteMany({ where: { id: earlier.id } });
    return undefined;
  }
  if (earlier) {
    const own = await readVisit(prisma, job.bookingId);
    if (own && isCurrent(job, own, now)) return hand(database, job, earlier, options);
    await giveUp(database, earlier.id, outdated);
    return undefined;
  }
  return writeAndHand(database, job, { occasion }, options);
}

/**
 * Writes the message of a job, if there is something to say, under an occasion: a retry of that occasion's job finds it.
 * With `instead`, in place of another message that is no longer true.
 */
async function writeAndHand(
  database: Database,
  job: MessageJob,
  place: { occasion: string; instead?: string },
  options: ComposeOptions,
): Promise<Dispatch | undefined> {
  const { prisma } = database;
  const now = options.now();
  const own = await readVisit(prisma, job.bookingId);
  const kind = own && kindOf(job, own, now);
  if (!kind || !(await isStillAsked(prisma, job))) return undefined;
  const message = await inTransaction(database, async (transaction) => {
    const { occasion, instead } = place;
    if (instead) await transaction.message.deleteMany({ where: { id: instead } });
    const visits = await visitsToTell(transaction, job, { own, kind, now });
    if (visits.length === 0) return undefined;
    return write(transaction, job, { visits, kind, occasion }, options);
  }).catch((error: unknown) => {
    // Another worker rendered it a moment ago. This run ends, and that one delivers.
    if (isUniqueViolation(error)) return undefined;
    throw error;
  });
  return message && hand(database, job, message, options);
}

type Written = Message & { visits: { bookingId: string; sequence: number }[] };

async function write(
  transaction: Transaction,
  job: MessageJob,
  {
    visits,
    kind,
    occasion,
  }: { visits: readonly FoundVisit[]; kind: MessageKind; occasion: string },
  { now, siteUrl, delivers }: ComposeOptions,
): Promise<Written | undefined> {
  const linked: LinkedVisit[] = [];
  const told = visits.map((each) => asTold(each, kind));
  for (const visit of told.toSorted((a, b) => a.startsAt.getTime() - b.startsAt.getTime())) {
    linked.push({ visit, link: await mintLink(transaction, job, visit.bookingId, siteUrl) });
  }
  const [first, ...others] = linked;
  if (!first) return undefined;
  // A message that stands in for another says of which visits it tells, though it be one.
  const namesVisits = others.length > 0 || occasion !== occasionOf(job);
  return transaction.message.create({
    data: {
      ...renderMessage([first, ...others], kind, now()),
      occasion,
      bookingId: job.bookingId,
      kind,
      to: first.visit.clientEmail,
      status: delivers ? "sending" : "kept",
      createdAt: now(),
      visits: {
        create: namesVisits
          ? visits.map(({ visit: { bookingId }, sequence }) => ({ bookingId, sequence }))
          : [],
      },
    },
    include: { visits: true },
  });
}

/** Hands a message on for delivery; where there is no mail server, it is kept and counts as told. */
async function hand(
  database: Database,
  job: MessageJob,
  { visits, ...message }: Written,
  { delivers }: ComposeOptions,
): Promise<Dispatch | undefined> {
  const { prisma } = database;
  const toldOf = visits.length > 0 ? visits : [job];
  const [bookings, practice] = await Promise.all([
    // One that has changed meanwhile was not told of as it is now.
    prisma.booking.findMany({
      where: { OR: toldOf.map(({ bookingId: id, sequence }) => ({ id, sequence })) },
      select: { id: true, status: true, startsAt: true },
    }),
    readPractice(prisma),
  ]);
  const status: MessageStatus = delivers ? "sending" : "kept";
  if (message.status !== status) {
    const where = { id: message.id, status: { not: "sent" } } as const;
    const { count } = await prisma.message.updateMany({ where, data: { status } });
    if (count === 0) return undefined;
  }
  if (delivers) return dispatchOf(message, practice, bookings);
  await inTransaction(database, (transaction) => noteTold(transaction, message, bookings));
  return undefined;
}

/** What is delivered, or kept where there is no mail server, is what the client knows from then on. */
async function noteTold(
  transaction: Transaction,
  { kind }: { kind: string },
  tells: readonly Told[],
): Promise<void> {
  if (kind === "reminder" || kind === "waitlist-offer") return;
  for (const { id, status, startsAt } of tells) {
    await transaction.booking.update({
      where: { id },
      data: { toldStatus: status, toldStartsAt: startsAt },
      select: { id: true },
    });
  }
}

async function mintLink(
  transaction: Transaction,
  { kind }: MessageJob,
  bookingId: string,
  siteUrl: string,
): Promise<string> {
  const secret = mintSecret();
  if (kind === "waitlist-offer") {
    const data = { secretHash: hashSecret(secret) };
    await transaction.waitlistOffer.updateMany({ where: { bookingId }, data });
    return `${siteUrl}/waitlist/${secret}`;
  }
  await transaction.bookingLink.create({ data: { secretHash: hashSecret(secret), bookingId } });
  return `${siteUrl}/booking/${secret}`;
}

/** A message as it is handed to the post. */
export function dispatchOf(
  message: Message,
  practice: { name: string; email: string },
  tells: Told[],
): Dispatch {
  const { id, kind, to, subject, text, html, calendar, calendarMethod } = message;
  return {
    id,
    kind,
    tells,
    to,
    subject,
    text,
    html,
    calendars: calendarFilesOf(calendar),
    calendarMethod,
    messageId: messageIdOf(id, practice.email),
    date: message.createdAt,
    from: { name: practice.name, address: practice.email },
  };
}

/** Notes that the mail server took the message. The copy that stays no longer opens the visit. */
export async function markSent(database: Database, dispatch: Dispatch, now: Date): Promise<void> {
  const text = withoutSecret(dispatch.text);
  const html = withoutSecret(dispatch.html);
  await inTransaction(database, async (transaction) => {
    await transaction.message.update({
      where: { id: dispatch.id },
      data: { status: "sent", sentAt: now, lastError: "", attempts: { increment: 1 }, text, html },
    });
    await noteTold(transaction, dispatch, dispatch.tells);
  });
}

/**
 * Notes an attempt that failed, and why. After the last one the message waits for staff. One that has arrived meanwhile,
 * by another worker, stays so.
 */
export async function markFailedAttempt(
  database: Database,
  id: string,
  failure: { reason: string; isLast: boolean },
): Promise<void> {
  await database.prisma.message.updateMany({
    where: { id, status: { not: "sent" } },
    data: {
      status: failure.isLast ? "failed" : "sending",
      lastError: failure.reason.slice(0, 500),
      attempts: { increment: 1 },
    },
  });
}

/** Notes that a message is not sent, and why. */
export async function giveUp(database: Database, id: string, reason: string): Promise<void> {
  await database.prisma.message.updateMany({
    where: { id, status: { not: "sent" } },
    data: { status: "failed", lastError: reason },
  });
}

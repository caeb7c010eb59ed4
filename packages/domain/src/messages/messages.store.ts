import { hashSecret, mintSecret } from "../bookings/links.rules.ts";
import type { Database, Transaction } from "../database/client.ts";
import type { Message } from "../database/generated/client.ts";
import { inTransaction, isUniqueViolation } from "../database/transaction.ts";
import type { MessageJob } from "../jobs/jobs.store.ts";
import {
  isCurrent,
  kindOf,
  messageIdOf,
  occasionOf,
  renderMessage,
  withoutSecret,
} from "./messages.rules.ts";
import { isMessageKind, type MessageStatus } from "./messages.schema.ts";
import type { Tellable } from "./news.rules.ts";
import { readVisit } from "./visits.store.ts";

/** A message ready for the post. `messageId` and `date` are the same for every attempt. */
export interface Dispatch {
  id: string;
  bookingId: string;
  kind: string;
  /** The visit's state and start that it tells. */
  tells: Tellable;
  messageId: string;
  date: Date;
  from: { name: string; address: string };
  to: string;
  subject: string;
  text: string;
  html: string;
  calendar: string;
  calendarMethod: string;
}

/** Why a message is not sent that is no longer true. */
export const outdated = "Not sent: the visit has changed since.";

/** How messages leave: `delivers` is whether there is a mail server to hand them to. */
interface ComposeOptions {
  now: () => Date;
  /** The public site's own address, without a slash at the end. */
  siteUrl: string;
  delivers: boolean;
}

/**
 * Renders the message of a job, once; a later run of the job finds the same message. Answers it when there
 * is something to deliver, and nothing when the message was sent before, is only kept, or is no longer true.
 */
export async function composeMessage(
  database: Database,
  job: MessageJob,
  { now, siteUrl, delivers }: ComposeOptions,
): Promise<Dispatch | undefined> {
  const occasion = occasionOf(job);
  const found = await readVisit(database.prisma, job.bookingId);
  const earlier = await database.prisma.message.findUnique({ where: { occasion } });
  if (earlier?.status === "sent") return undefined;
  if (!found || !isCurrent(job, found, now())) {
    if (earlier) await giveUp(database, earlier.id, outdated);
    return undefined;
  }
  const kind = earlier?.kind ?? kindOf(job, found, now());
  if (!isMessageKind(kind)) return undefined;
  const { visit } = found;
  const status: MessageStatus = delivers ? "sending" : "kept";
  const tells = { status: found.status, startsAt: found.startsAt };
  const message = earlier
    ? await database.prisma.message.update({ where: { id: earlier.id }, data: { status } })
    : await inTransaction(database, async (transaction) => {
        const link = await mintLink(transaction, job, siteUrl);
        const rendered = renderMessage(visit, kind, { link, now: now() });
        const { bookingId } = job;
        const to = visit.clientEmail;
        const data = { ...rendered, occasion, bookingId, kind, to, status, createdAt: now() };
        return transaction.message.create({ data });
      }).catch((error: unknown) => {
        // Another worker rendered it a moment ago. This run ends, and that one delivers.
        if (isUniqueViolation(error)) return undefined;
        throw error;
      });
  if (!message) return undefined;
  if (delivers) return dispatchOf(message, visit.practice, tells);
  await noteTold(database.prisma, message, tells);
  return undefined;
}

/** What is delivered, or kept where there is no mail server, is what the client knows from then on. */
async function noteTold(
  transaction: Transaction,
  { bookingId, kind }: { bookingId: string; kind: string },
  { status, startsAt }: Tellable,
): Promise<void> {
  if (kind === "reminder" || kind === "waitlist-offer") return;
  await transaction.booking.update({
    where: { id: bookingId },
    data: { toldStatus: status, toldStartsAt: startsAt },
    select: { id: true },
  });
}

async function mintLink(
  transaction: Transaction,
  { bookingId, kind }: MessageJob,
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

function dispatchOf(
  message: Message,
  practice: { name: string; email: string },
  tells: Tellable,
): Dispatch {
  const { id, bookingId, kind, to, subject, text, html, calendar, calendarMethod } = message;
  return {
    id,
    bookingId,
    kind,
    tells,
    to,
    subject,
    text,
    html,
    calendar,
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

/** Notes an attempt that failed, and why. After the last one the message waits for staff. */
export async function markFailedAttempt(
  database: Database,
  id: string,
  failure: { reason: string; isLast: boolean },
): Promise<void> {
  await database.prisma.message.update({
    where: { id },
    data: {
      status: failure.isLast ? "failed" : "sending",
      lastError: failure.reason.slice(0, 500),
      attempts: { increment: 1 },
    },
  });
}

async function giveUp(database: Database, id: string, reason: string): Promise<void> {
  await database.prisma.message.update({
    where: { id },
    data: { status: "failed", lastError: reason },
  });
}

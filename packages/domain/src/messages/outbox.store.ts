import type { Database } from "../database/client.ts";
import { Prisma } from "../database/generated/client.ts";
import { inTransaction } from "../database/transaction.ts";
import { DomainError } from "../errors.ts";
import type { Jobs } from "../jobs/jobs.store.ts";
import { jobOf } from "./messages.rules.ts";
import type { AnyMessageKind, MessageLine, MessageView, OutboxPage } from "./messages.schema.ts";

const pageLength = 25;

const lineColumns = {
  id: true,
  bookingId: true,
  kind: true,
  to: true,
  subject: true,
  status: true,
  attempts: true,
  createdAt: true,
  sentAt: true,
} as const;

/** A page of the outbox, newest first. `hasMore` says whether older ones follow. */
export async function listMessages(
  database: Database,
  { status, before }: OutboxPage,
): Promise<{ messages: MessageLine[]; hasMore: boolean }> {
  const rows = await database.prisma.message.findMany({
    where: { ...(status && { status }), ...(before && olderThan(before)) },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take: pageLength + 1,
    select: lineColumns,
  });
  return { messages: rows.slice(0, pageLength).map(asLine), hasMore: rows.length > pageLength };
}

function olderThan({ createdAt, id }: NonNullable<OutboxPage["before"]>) {
  const instant = new Date(createdAt);
  return { OR: [{ createdAt: { lt: instant } }, { createdAt: instant, id: { lt: id } }] };
}

/** A message in full. Throws `not-found`. */
export async function readMessage(database: Database, id: string): Promise<MessageView> {
  const row = await database.prisma.message.findUnique({
    where: { id },
    select: { ...lineColumns, text: true, html: true, calendar: true, lastError: true },
  });
  if (!row) throw new DomainError("not-found");
  const { text, html, calendar, lastError } = row;
  return { ...asLine(row), text, html, calendar, lastError };
}

/** Sends a kept or failed message on its way again. Throws `not-found`, or `illegal-move` for any other. */
export async function retryMessage(database: Database, jobs: Jobs, id: string): Promise<void> {
  await inTransaction(database, async (transaction) => {
    const message = await transaction.message.findUnique({ where: { id } });
    if (!message) throw new DomainError("not-found");
    const claimed = await transaction.message.updateMany({
      where: { id, status: { in: ["kept", "failed"] } },
      data: { status: "sending", lastError: "" },
    });
    if (claimed.count === 0) {
      const sentence = "This message has been sent, or is on its way.";
      throw new DomainError("illegal-move", { sentence });
    }
    await jobs.enqueueMessages(transaction, [{ job: jobOf(message) }]);
  });
}

/** The occasion of a job in the queue, in SQL: as `occasionOf` says it. */
export const occasionOfJob = Prisma.sql`concat_ws(':', job.data->>'bookingId', job.data->>'entryId',
  job.data->>'kind', job.data->>'sequence', job.data->>'minutes')`;

/**
 * Gives up messages that are on their way for two hours and that no job delivers any more, as when a worker was killed in
 * its last attempt: they wait for staff. Answers how many.
 */
export function giveUpLost({ prisma }: Database, now: Date): Promise<number> {
  const since = new Date(now.getTime() - 2 * 3_600_000);
  return prisma.$executeRaw`
    UPDATE message SET status = 'failed', last_error = 'It may not have been delivered: sending it broke off.'
    WHERE status = 'sending' AND created_at < ${since}
      AND NOT EXISTS (
        SELECT FROM pgboss.job WHERE job.name = 'message'
          AND job.state IN ('created', 'retry', 'active') AND message.occasion = ${occasionOfJob})`;
}

interface LineRow extends Omit<MessageLine, "kind" | "createdAt" | "sentAt"> {
  kind: string;
  createdAt: Date;
  sentAt: Date | null;
}

function asLine(row: LineRow): MessageLine {
  return {
    id: row.id,
    bookingId: row.bookingId,
    to: row.to,
    subject: row.subject,
    status: row.status,
    attempts: row.attempts,
    kind: row.kind as AnyMessageKind,
    createdAt: row.createdAt.toISOString(),
    sentAt: row.sentAt?.toISOString() ?? null,
  };
}

import type { Transaction } from "../database/client.ts";
import type { MessageJob } from "../jobs/jobs.store.ts";
import { isCurrent, kindOf, occasionOf } from "./messages.rules.ts";
import type { MessageKind } from "./messages.schema.ts";
import { isJointKind } from "./several.rules.ts";
import { type FoundVisit, readPlannedTogether } from "./visits.store.ts";

type News = MessageJob & { kind: "news" };

function newsOf({ visit: { bookingId }, sequence }: FoundVisit): News {
  return { bookingId, kind: "news", sequence };
}

/**
 * The visits that one message tells of: the job's own and, where several were planned together, those of which there
 * is the same to say, in order of time. None, where another's message tells of the job's own already. Until the
 * transaction ends, nobody else writes about them.
 */
export async function visitsToTell(
  transaction: Transaction,
  job: MessageJob,
  { own, kind, now }: { own: FoundVisit; kind: MessageKind; now: Date },
): Promise<FoundVisit[]> {
  const group = await groupOf(transaction, job.bookingId);
  if (!group || job.kind !== "news" || !isJointKind(kind)) return [own];
  await transaction.$queryRaw`SELECT pg_advisory_xact_lock(hashtextextended(${group}, 0))::text`;
  const planned = await readPlannedTogether(transaction, job.bookingId);
  const told = await toldAlready(transaction, planned);
  if (told.has(job.bookingId)) return [];
  return planned.filter(
    (each) =>
      !told.has(each.visit.bookingId) &&
      each.visit.clientEmail === own.visit.clientEmail &&
      kindOf(newsOf(each), each, now) === kind,
  );
}

async function groupOf(transaction: Transaction, id: string): Promise<string | null> {
  const booking = await transaction.booking.findUnique({
    where: { id },
    select: { seriesId: true, pairId: true },
  });
  return booking?.seriesId ?? booking?.pairId ?? null;
}

/** Of which visits, as they are now, there is a message. */
async function toldAlready(
  transaction: Transaction,
  planned: readonly FoundVisit[],
): Promise<Set<string>> {
  const now = planned.map(({ visit: { bookingId }, sequence }) => ({ bookingId, sequence }));
  const [alone, together] = await Promise.all([
    transaction.message.findMany({
      where: { occasion: { in: planned.map((each) => occasionOf(newsOf(each))) } },
      select: { bookingId: true },
    }),
    transaction.messageVisit.findMany({ where: { OR: now }, select: { bookingId: true } }),
  ]);
  return new Set([...alone, ...together].flatMap(({ bookingId }) => bookingId ?? []));
}

/**
 * Which news is to be written anew where a message about several visits is no longer true of each: that of one which
 * is as it was, and tells of the others again. None, where all have changed.
 */
export async function newsThatStands(
  transaction: Transaction,
  message: { bookingId: string; visits: readonly { bookingId: string; sequence: number }[] },
  now: Date,
): Promise<{ isTrue: boolean; next: News | undefined }> {
  const planned = await readPlannedTogether(transaction, message.bookingId);
  const standing = message.visits.flatMap(({ bookingId, sequence }) => {
    const news = { bookingId, kind: "news", sequence } as const;
    const found = planned.find(({ visit }) => visit.bookingId === bookingId);
    return found && isCurrent(news, found, now) ? [news] : [];
  });
  return { isTrue: standing.length === message.visits.length, next: standing[0] };
}

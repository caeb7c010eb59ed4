import type { Context } from "../context.ts";
import type { Transaction } from "../database/client.ts";
import type { MessageJob } from "../jobs/jobs.store.ts";

/** Whether the practice still reminds people at a reminder's time; so for every other message. */
export async function isStillAsked(
  transaction: Transaction,
  { kind, minutes }: MessageJob,
): Promise<boolean> {
  if (kind !== "reminder" || minutes === undefined) return true;
  const practice = await transaction.practice.findFirst({ select: { reminderMinutes: true } });
  return practice?.reminderMinutes.includes(minutes) ?? false;
}

/**
 * Enqueues, in the caller's transaction, the reminders of visits that are booked already at times that the practice has
 * added: so many minutes before each, where that is still to come.
 */
export async function remindOfBooked(
  transaction: Transaction,
  { jobs, now }: Pick<Context, "jobs" | "now">,
  added: readonly number[],
): Promise<void> {
  for (const minutes of added) {
    const visits = await transaction.$queryRaw<
      { bookingId: string; sequence: number; after: Date }[]
    >`
      SELECT booking.id AS "bookingId", sequence,
        starts_at - ${minutes} * interval '1 minute' AS after
      FROM booking
      WHERE status IN ('requested', 'confirmed')
        AND starts_at - ${minutes} * interval '1 minute' > ${now()}
        -- A time that was taken away and comes back finds its reminders still in the queue.
        AND NOT EXISTS (
          SELECT FROM pgboss.job WHERE job.name = 'message' AND job.state = 'created'
            AND job.data @> jsonb_build_object('bookingId', booking.id, 'kind', 'reminder',
              'sequence', booking.sequence, 'minutes', ${minutes}::int))`;
    const reminders = visits.map(({ after, ...visit }) => ({
      job: { ...visit, kind: "reminder" as const, minutes },
      after,
    }));
    if (reminders.length > 0) await jobs.enqueueMessages(transaction, reminders);
  }
}

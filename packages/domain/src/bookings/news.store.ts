import type { Context } from "../context.ts";
import type { Transaction } from "../database/client.ts";
import { readPractice } from "../practice/practice.store.ts";

/**
 * Enqueues, in the caller's transaction, the news of a change and the reminders that follow from it. News waits for
 * the practice's grace, so that several quick changes become one message, unless it is to go out at once.
 */
export async function announceVisit(
  transaction: Transaction,
  { jobs, now }: Pick<Context, "jobs" | "now">,
  visit: { bookingId: string; startsAt: Date; sequence: number; atOnce?: boolean },
): Promise<void> {
  const { bookingId, startsAt, sequence, atOnce = false } = visit;
  const { graceMinutes, reminderMinutes } = await readPractice(transaction);
  const at = now().getTime();
  const after = atOnce || graceMinutes === 0 ? undefined : new Date(at + graceMinutes * 60_000);
  await jobs.enqueueMessage(transaction, { bookingId, kind: "news", sequence }, after);
  for (const minutes of reminderMinutes) {
    const remindAt = new Date(startsAt.getTime() - minutes * 60_000);
    if (remindAt.getTime() <= at) continue;
    const reminder = { bookingId, kind: "reminder", sequence, minutes } as const;
    await jobs.enqueueMessage(transaction, reminder, remindAt);
  }
}

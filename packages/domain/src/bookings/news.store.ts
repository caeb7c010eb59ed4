import type { Context } from "../context.ts";
import type { Transaction } from "../database/client.ts";
import type { PracticeSettings } from "../practice/practice.schema.ts";
import { readPractice } from "../practice/practice.store.ts";

/** When messages go out, where it is known already. */
export type MessageSettings = Pick<PracticeSettings, "graceMinutes" | "reminderMinutes">;

/**
 * Enqueues, in the caller's transaction, the news of a change and the reminders that follow from it. News waits for
 * the practice's grace, so that several quick changes become one message, unless it is to go out at once.
 */
export async function announceVisit(
  transaction: Transaction,
  { jobs, now }: Pick<Context, "jobs" | "now">,
  visit: { bookingId: string; startsAt: Date; sequence: number; atOnce?: boolean },
  settings?: MessageSettings,
): Promise<void> {
  const { bookingId, startsAt, sequence, atOnce = false } = visit;
  const { graceMinutes, reminderMinutes } = settings ?? (await readPractice(transaction));
  const at = now().getTime();
  const after = atOnce || graceMinutes === 0 ? undefined : new Date(at + graceMinutes * 60_000);
  const reminders = reminderMinutes
    .map((minutes) => ({
      job: { bookingId, kind: "reminder" as const, sequence, minutes },
      after: new Date(startsAt.getTime() - minutes * 60_000),
    }))
    .filter((reminder) => reminder.after.getTime() > at);
  const news = { job: { bookingId, kind: "news" as const, sequence }, after };
  await jobs.enqueueMessages(transaction, [news, ...reminders]);
}

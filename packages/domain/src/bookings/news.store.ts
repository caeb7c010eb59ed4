import type { Context } from "../context.ts";
import type { Transaction } from "../database/client.ts";
import type { MessageJob } from "../jobs/jobs.store.ts";
import { readPractice } from "../practice/practice.store.ts";

/** Enqueues the message about a change of a visit and the reminders that follow from it, in the caller's transaction. */
export async function announceVisit(
  transaction: Transaction,
  { jobs, now }: Context,
  visit: {
    bookingId: string;
    startsAt: Date;
    sequence: number;
    kind: Exclude<MessageJob["kind"], "reminder">;
  },
): Promise<void> {
  const { bookingId, startsAt, sequence, kind } = visit;
  await jobs.enqueueMessage(transaction, { bookingId, kind, sequence });
  if (kind === "cancellation") return;
  const { reminderMinutes } = await readPractice(transaction);
  for (const minutes of reminderMinutes) {
    const remindAt = new Date(startsAt.getTime() - minutes * 60_000);
    if (remindAt <= now()) continue;
    await jobs.enqueueMessage(transaction, { bookingId, kind: "reminder", sequence }, remindAt);
  }
}

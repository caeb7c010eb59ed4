import type { Transaction } from "../database/client.ts";
import type { Jobs } from "../jobs/jobs.store.ts";

/** Time of a practitioner that may have become free. */
export interface FreedTime {
  practitionerId: string;
  start: Date;
  end: Date;
}

/**
 * Has the waitlist look at time that a change frees, in the caller's transaction: the look happens if and only if the
 * change does. With `after`, no sooner than that, so that staff can still undo.
 */
export async function offerFreedTime(
  transaction: Transaction,
  jobs: Jobs,
  { practitionerId, start, end }: FreedTime,
  after?: Date,
): Promise<void> {
  const freed = { practitionerId, start: start.toISOString(), end: end.toISOString() };
  await jobs.enqueueWaitlist(transaction, freed, after);
}

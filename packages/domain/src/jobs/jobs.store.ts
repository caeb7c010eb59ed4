import { fromPrisma, PgBoss } from "pg-boss";
import type { Transaction } from "../database/client.ts";

/** A message to write about a booking: what is new since the client was last told, or a reminder. */
export interface MessageJob {
  bookingId: string;
  kind: "news" | "reminder" | "waitlist-offer";
  /** The booking's calendar SEQUENCE when the job was made: a job for an older one is dropped. */
  sequence: number;
  /** How many minutes before the visit a reminder goes out. */
  minutes?: number;
}

/** A message to write to somebody who has joined the waitlist. */
export interface JoinedJob {
  kind: "waitlist-joined";
  entryId: string;
}

/** Time of a practitioner for the waitlist to look at, between two instants in ISO text. */
export interface WaitlistJob {
  practitionerId: string;
  start: string;
  end: string;
}

/** The job queue of a process. */
export interface Jobs {
  /** Enqueues in the caller's transaction: the jobs exist if and only if the change does. */
  enqueueMessages(
    transaction: Transaction,
    messages: readonly { job: MessageJob | JoinedJob; after?: Date | undefined }[],
  ): Promise<void>;
  /** The same for a look at the waitlist. */
  enqueueWaitlist(
    transaction: Transaction,
    job: WaitlistJob,
    after?: Date | undefined,
  ): Promise<void>;
  close(): Promise<void>;
}

/** Opens the queue for sending; the worker app takes jobs from it. */
export async function openJobs(databaseUrl: string): Promise<Jobs> {
  const boss = new PgBoss({
    connectionString: databaseUrl,
    max: 2,
    migrate: false,
    supervise: false,
    schedule: false,
  });
  boss.on("error", () => {});
  await boss.start();
  return {
    async enqueueMessages(transaction, messages) {
      const db = fromPrisma(transaction);
      const jobs = messages.map(({ job, after }) => ({
        data: job,
        ...(after && { startAfter: after }),
      }));
      await boss.insert("message", jobs, { db });
    },
    async enqueueWaitlist(transaction, job, after) {
      const db = fromPrisma(transaction);
      await boss.insert("waitlist", [{ data: job, ...(after && { startAfter: after }) }], { db });
    },
    close: () => boss.stop({ graceful: false }),
  };
}

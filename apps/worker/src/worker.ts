import {
  cleanUp,
  codeOf,
  composeJoined,
  composeMessage,
  type Database,
  type JoinedJob,
  markFailedAttempt,
  markSent,
  type MessageJob,
  readAllImports,
  offerTimes,
  openJobs,
  type WaitlistJob,
} from "@attune/domain/server";
import { type JobResult, type JobWithMetadata, PgBoss } from "pg-boss";
import type { Postman } from "./mail.ts";

const hourMs = 3_600_000;
const quarterHourMs = 900_000;

interface WorkerOptions {
  database: Database;
  databaseUrl: string;
  /** Absent: messages are kept in the outbox. */
  postman: Postman | undefined;
  siteUrl: string;
  now: () => Date;
  /** Takes lines that name ids alone. */
  log: (line: string) => void;
}

interface Worker {
  /** Finishes the job in hand and takes no other. */
  stop(): Promise<void>;
}

/** Takes jobs until it is stopped. Throws when the database cannot be reached. */
export async function startWorker(options: WorkerOptions): Promise<Worker> {
  const { databaseUrl, log } = options;
  const boss = new PgBoss({
    connectionString: databaseUrl,
    max: 4,
    migrate: false,
    schedule: false,
    // Jobs of a worker that was killed are taken up within half a minute.
    superviseIntervalSeconds: 10,
    monitorIntervalSeconds: 10,
  });
  boss.on("error", (error) => log(`job queue: ${codeOf(error)}`));
  await boss.start();
  await boss.work(
    "message",
    {
      includeMetadata: true,
      perJobResults: true,
      batchSize: 5,
      burstWhenBatchFull: true,
      pollingIntervalSeconds: 1,
    },
    (jobs: JobWithMetadata<MessageJob | JoinedJob>[]) =>
      Promise.all(jobs.map((job) => settle(job, log, () => handleMessage(job, options)))),
  );
  const queue = await openJobs(databaseUrl);
  const { database, siteUrl, now } = options;
  const waitlist = { database, siteUrl, now, jobs: queue, actor: { kind: "visitor" } } as const;
  await boss.work(
    "waitlist",
    { includeMetadata: true, perJobResults: true, pollingIntervalSeconds: 1 },
    (jobs: JobWithMetadata<WaitlistJob>[]) =>
      Promise.all(jobs.map((job) => settle(job, log, () => offerTimes(waitlist, job.data)))),
  );
  // Hours that staff open, and what a lost job would have found.
  const looking = setInterval(() => {
    offerTimes(waitlist).catch((error: unknown) => log(`waitlist: ${codeOf(error)}`));
  }, quarterHourMs);
  const cleaning = setInterval(() => void runCleanUp(options), hourMs);
  const reading = setInterval(() => void runImports(options), quarterHourMs);
  await runCleanUp(options);
  void runImports(options);
  return {
    async stop() {
      clearInterval(cleaning);
      clearInterval(reading);
      clearInterval(looking);
      await boss.stop({ timeout: 60_000 });
      await queue.close();
    },
  };
}

/** Does a job and answers how it ended: a failed one comes back, as often as its queue allows. */
async function settle(
  { id }: { id: string },
  log: WorkerOptions["log"],
  work: () => Promise<unknown>,
): Promise<JobResult> {
  try {
    await work();
    return { id, status: "completed" };
  } catch (error) {
    const code = codeOf(error);
    log(`job ${id}: failed (${code})`);
    // What is answered is stored with the job, so it too names no one.
    return { id, status: "failed", output: { code } };
  }
}

async function handleMessage(job: JobWithMetadata<MessageJob | JoinedJob>, options: WorkerOptions) {
  const { database, postman, siteUrl, now, log } = options;
  const delivers = postman !== undefined;
  const { data } = job;
  const how = { now, siteUrl, delivers };
  const dispatch = await (data.kind === "waitlist-joined"
    ? composeJoined(database, data, how)
    : composeMessage(database, data, how));
  if (!dispatch || !postman) return;
  try {
    await postman.deliver(dispatch);
  } catch (error) {
    const isLast = job.retryCount >= job.retryLimit;
    const reason = error instanceof Error ? error.message : String(error);
    await markFailedAttempt(database, dispatch.id, { reason, isLast });
    throw error;
  }
  await markSent(database, dispatch, now());
  log(`message ${dispatch.id}: delivered`);
}

async function runCleanUp({ database, now, log }: WorkerOptions) {
  try {
    const { deleted, givenUp } = await cleanUp(database, now());
    if (givenUp > 0) log(`clean-up: ${givenUp} messages given up`);
    if (deleted > 0) log(`clean-up: ${deleted} expired rows deleted`);
  } catch (error) {
    log(`clean-up: ${codeOf(error)}`);
  }
}

async function runImports({ database, now, log }: WorkerOptions) {
  try {
    const failed = await readAllImports(database, { now: now() });
    if (failed > 0) log(`imported calendars: ${failed} could not be read`);
  } catch (error) {
    log(`imported calendars: ${codeOf(error)}`);
  }
}

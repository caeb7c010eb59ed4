import { readEnvironment } from "@attune/domain/environment";
import {
  calendarStateOf,
  type ChangeListener,
  createPublicCaller,
  listenForChanges,
  nextScheduledChange,
  openDatabase,
  openJobs,
  publicRouter,
  readMedia,
  readVisit,
  renderCalendar,
} from "@attune/domain/server";
import { fetchRequestHandler } from "@trpc/server/adapters/fetch";
import { logFailure } from "./failures.ts";
import { attempt } from "./outcomes.ts";

/** What every page and endpoint is given. */
export type Application = Awaited<ReturnType<typeof openApplication>>;

/** Opens what the site needs for as long as its process runs. */
export async function openApplication(onChange: (tags: string[] | undefined) => void) {
  const environment = readEnvironment(process.env);
  const { databaseUrl, siteUrl } = environment;
  if (!databaseUrl)
    throw new Error("DATABASE_URL is not set: the site is started by `pnpm start`.");
  const database = openDatabase(databaseUrl, 20);
  const jobs = await openJobs(databaseUrl);
  const listener: ChangeListener = await listenForChanges(databaseUrl, onChange);

  let isSetUp = false;

  /** What the procedures are given for a visitor at this network address. */
  function contextFor(address: string | undefined) {
    const actor = { kind: "visitor" as const, address };
    return { database, jobs, actor, now: () => new Date(), siteUrl };
  }

  return {
    environment,
    contextFor,
    callerFor: (address: string | undefined) => createPublicCaller(contextFor(address)),
    /** A visit as a calendar file: as it stands, or that it is off. Nothing for a hold. */
    async calendarOf(bookingId: string): Promise<string | undefined> {
      const found = await readVisit(database.prisma, bookingId);
      const state = found && calendarStateOf(found);
      return state && renderCalendar(found.visit, "PUBLISH", new Date(), state);
    },
    attempt,
    logFailure,
    /** Answers a call of the public procedures over HTTP. */
    answerCall: (request: Request, address: string | undefined) =>
      fetchRequestHandler({
        endpoint: "/trpc",
        req: request,
        router: publicRouter,
        createContext: () => contextFor(address),
        onError({ error, path }) {
          if (error.code !== "INTERNAL_SERVER_ERROR") return;
          logFailure(path ?? "A call", error.cause ?? error);
        },
      }),
    readMedia: (id: string) => readMedia(database, id),
    /** How long a page that lists posts may be kept, in seconds: never past the next scheduled one. */
    async cacheSeconds(): Promise<number> {
      const now = new Date();
      const next = await nextScheduledChange(database, now);
      const longest = 3600;
      if (!next) return longest;
      return Math.max(1, Math.min(longest, Math.floor((next.getTime() - now.getTime()) / 1000)));
    },
    /** Whether the practice has been set up; once it has, it stays so. */
    async isSetUp(): Promise<boolean> {
      isSetUp ||= (await database.prisma.practice.count()) > 0;
      return isSetUp;
    },
    isAlive: () =>
      database.pool.query("SELECT 1").then(
        () => true,
        () => false,
      ),
    async close() {
      await listener.close();
      await jobs.close();
      await database.close();
    },
  };
}

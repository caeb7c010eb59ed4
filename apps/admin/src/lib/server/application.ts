import { readEnvironment, SettingError } from "@attune/domain/environment";
import {
  addressOf,
  type Auth,
  type Context,
  createAuth,
  type Database,
  openDatabase,
  openJobs,
  readStaffActor,
} from "@attune/domain/server";
import type { RequestEvent } from "@sveltejs/kit";

type Asking = Pick<RequestEvent, "request" | "getClientAddress">;

/** What the dashboard's server holds open while it runs. */
export interface Application {
  auth: Auth;
  adminUrl: string;
  database: Database;
  /** The context of a request: its actor is the signed-in member of staff, or a visitor. */
  contextOf(event: Asking): Promise<Context>;
  close(): Promise<void>;
}

/** Reads the settings and opens the database, the queue and the sign-in. Throws a `SettingError`. */
export async function openApplication(): Promise<Application> {
  const { databaseUrl, adminUrl, siteUrl } = readEnvironment(process.env);
  if (!databaseUrl) {
    throw new SettingError("DATABASE_URL is not set, and the dashboard needs a database.");
  }
  const database = openDatabase(databaseUrl);
  const jobs = await openJobs(databaseUrl);
  const auth = await createAuth(database, adminUrl);
  return {
    auth,
    adminUrl,
    database,
    async contextOf(event) {
      const staff = await readStaffActor(auth, event.request.headers);
      const actor = staff ?? { kind: "visitor" as const, address: visitorAddress(event) };
      return { database, jobs, actor, now: () => new Date(), siteUrl };
    },
    async close() {
      await jobs.close();
      await database.close();
    },
  };
}

/** The address that limits are counted by: the visitor's own, also behind a proxy on this machine. */
export function visitorAddress({ request, getClientAddress }: Asking): string {
  const direct = getClientAddress();
  return addressOf(direct, request.headers.get("x-forwarded-for")) ?? direct;
}

import type { Database } from "./database/client.ts";
import type { Jobs } from "./jobs/jobs.store.ts";

/** Who is asking. A visitor's `address` is the network address that limits are counted by, if known. */
export type Actor =
  | { kind: "visitor"; address?: string | undefined }
  | { kind: "staff"; id: string; name: string };

/** What every procedure is given. Time is asked of `now`, never of the machine. */
export interface Context {
  database: Database;
  jobs: Jobs;
  actor: Actor;
  now: () => Date;
  /** The public site's own address, without a slash at the end. */
  siteUrl: string;
}

/** The same context with its clock stopped, so that what is done in one go is recorded at one instant. */
export function atOneInstant(context: Context): Context {
  const at = context.now();
  return { ...context, now: () => at };
}

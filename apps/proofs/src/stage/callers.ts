import {
  type Context,
  createPublicCaller,
  createStaffCaller,
  type Jobs,
  openJobs,
} from "@attune/domain/server";
import type { TestDatabase } from "@attune/domain/testing";

/** The domain's procedures, called in this process on a stage's database, and the context that they are given. */
export interface Callers {
  visitor: ReturnType<typeof createPublicCaller>;
  staff: ReturnType<typeof createStaffCaller>;
  context: Context;
  close(): Promise<void>;
}

export async function openCallers(
  database: TestDatabase,
  { siteUrl, now = () => new Date() }: { siteUrl: string; now?: () => Date },
): Promise<Callers> {
  const jobs: Jobs = await openJobs(database.url);
  const context: Context = { database, jobs, actor: { kind: "visitor" }, now, siteUrl };
  const owner = { kind: "staff", id: "owner", name: "Owner" } as const;
  return {
    visitor: createPublicCaller(context),
    staff: createStaffCaller({ ...context, actor: owner }),
    context,
    close: () => jobs.close(),
  };
}

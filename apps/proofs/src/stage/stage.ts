import { ensureOwner, loadSamplePractice } from "@attune/domain/server";
import { createTestDatabase, type TestDatabase } from "@attune/domain/testing";
import { freePort } from "./ports.ts";
import { type RunningProgram, startProgram, untilHealthy } from "./programs.ts";

export const owner = { email: "owner@example.com", password: "the owner's password" };

/** A whole Attune on a database of its own, with the sample practice: real processes on real ports. */
export interface Stage {
  database: TestDatabase;
  /** The addresses of the site's processes. */
  sites: string[];
  site: string;
  admin: string;
  stop(): Promise<void>;
}

/** What is to run; one site process alone where nothing is said. */
interface StageParts {
  sites?: number;
  admin?: boolean;
  worker?: boolean;
  sample?: boolean;
}

/** Starts the parts of a stage, built beforehand by `pnpm build`. */
export async function startStage(parts: StageParts = {}): Promise<Stage> {
  const database = await createTestDatabase();
  if (parts.sample !== false) await loadSamplePractice(database.url, new Date());
  // News goes out at once, so that tests need not wait for it.
  await database.prisma.practice.updateMany({ data: { graceMinutes: 0 } });
  await ensureOwner(database.url, owner);
  const adminPort = await freePort();
  const admin = `http://127.0.0.1:${adminPort}`;
  const programs: RunningProgram[] = [];
  const sites: string[] = [];
  const common = { DATABASE_URL: database.url, HOST: "127.0.0.1", ADMIN_URL: admin, SMTP_URL: "" };

  async function run(app: string, args: string[], env: Record<string, string>, url?: string) {
    const program = startProgram(app, args, { ...common, ...env });
    programs.push(program);
    if (url) await untilHealthy(url, program);
  }

  for (let index = 0; index < (parts.sites ?? 1); index += 1) {
    const port = await freePort();
    const url = `http://127.0.0.1:${port}`;
    sites.push(url);
    const siteUrl = sites[0] ?? url;
    await run("site", ["server/main.ts"], { SITE_PORT: String(port), SITE_URL: siteUrl }, url);
  }
  const site = sites[0] ?? "";
  if (parts.admin) {
    const env = { ADMIN_PORT: String(adminPort), PORT: String(adminPort), ORIGIN: admin };
    await run("admin", ["build/index.js"], { ...env, SITE_URL: site }, admin);
  }
  if (parts.worker) await run("worker", ["src/main.ts"], { SITE_URL: site });
  return {
    database,
    sites,
    site,
    admin,
    async stop() {
      await Promise.all(programs.map((program) => program.stop()));
      await database.drop();
    },
  };
}

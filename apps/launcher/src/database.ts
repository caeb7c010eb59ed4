import type { Environment } from "@attune/domain/environment";
import {
  DataFolderInUse,
  ensureOwner,
  loadSamplePractice,
  migrate,
  openDatabase,
  type Owner,
  startEmbeddedPostgres,
} from "@attune/domain/server";
import { CannotStart, step } from "./report.ts";

/** The database that everything runs on, and how to end it, where it is our own. */
export interface ReadyDatabase {
  url: string;
  owner: Owner;
  stop(): Promise<void>;
}

/** Brings up the database with the present schema, an owner, and, where it is empty, the sample practice. */
export async function prepareDatabase(environment: Environment): Promise<ReadyDatabase> {
  const { url, stop } = environment.databaseUrl
    ? await useGiven(environment.databaseUrl)
    : await startOwn(environment.dataDir);
  try {
    await step("Database is up to date", () => migrate(url));
    if (environment.sample) {
      await step("Sample practice is there", () => loadSamplePractice(url, new Date()));
    }
    const { ownerEmail: email, ownerPassword: password } = environment;
    const owner = await ensureOwner(url, { email, password });
    return { url, owner, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function startOwn(dataDir: string) {
  const log = (line: string) => process.stdout.write(`  ${line}\n`);
  try {
    return await step("PostgreSQL runs", () => startEmbeddedPostgres({ dataDir, log }));
  } catch (error) {
    if (error instanceof DataFolderInUse) throw new CannotStart(error.message);
    throw error;
  }
}

async function useGiven(url: string) {
  const database = openDatabase(url, 1);
  try {
    await step("PostgreSQL answers", () => database.pool.query("SELECT 1"));
  } catch (error) {
    const { code, message } = error as { code?: string; message: string };
    const { host } = new URL(url);
    throw new CannotStart(
      `PostgreSQL at ${host} (DATABASE_URL) cannot be used: ${code ?? message}.`,
    );
  } finally {
    await database.close();
  }
  return { url, stop: async () => {} };
}

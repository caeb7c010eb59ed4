import { startEmbeddedPostgres } from "../database/embedded.ts";

/**
 * Vitest's global set-up: one throwaway PostgreSQL for the whole run, in `ATTUNE_TEST_DATABASE_URL`. A run
 * inside another, such as one package's inside the whole project's, uses the one that is there.
 */
export async function setup(): Promise<(() => Promise<void>) | undefined> {
  if (process.env["ATTUNE_TEST_DATABASE_URL"]) return undefined;
  const postgres = await startEmbeddedPostgres({ throwaway: true });
  process.env["ATTUNE_TEST_DATABASE_URL"] = postgres.url;
  return async () => {
    delete process.env["ATTUNE_TEST_DATABASE_URL"];
    await postgres.stop();
  };
}

import { createHash, randomUUID } from "node:crypto";
import pg from "pg";
import { type Database, openDatabase } from "./client.ts";
import { migrate } from "./migrate.ts";
import { readMigrations } from "./schema-engine.ts";

/** An empty, migrated database of one test file's own. */
export interface TestDatabase extends Database {
  url: string;
  /** Closes the connections and drops the database. */
  drop(): Promise<void>;
}

/** Clones the migrated template on the PostgreSQL named by `ATTUNE_TEST_DATABASE_URL`. */
export async function createTestDatabase(): Promise<TestDatabase> {
  const server = process.env["ATTUNE_TEST_DATABASE_URL"];
  if (!server)
    throw new Error("ATTUNE_TEST_DATABASE_URL is not set: run the tests through Vitest.");
  const name = `test_${randomUUID().replaceAll("-", "")}`;
  const url = databaseUrl(server, name);
  await asAdministrator(server, async (client) => {
    const template = await ensureTemplate(client, server);
    await client.query(`CREATE DATABASE ${name} TEMPLATE ${template}`);
  });
  const database = openDatabase(url);
  return {
    ...database,
    url,
    async drop() {
      await database.close();
      await asAdministrator(server, (client) => client.query(`DROP DATABASE ${name} WITH (FORCE)`));
    },
  };
}

const templateLock = 4_713_021;

async function ensureTemplate(client: pg.Client, server: string): Promise<string> {
  const migrations = JSON.stringify((await readMigrations()).migrationDirectories);
  const name = `template_${createHash("sha256").update(migrations).digest("hex").slice(0, 16)}`;
  await client.query("SELECT pg_advisory_lock($1)", [templateLock]);
  try {
    const known = await client.query("SELECT 1 FROM pg_database WHERE datname = $1", [name]);
    if (known.rowCount) return name;
    await client.query(`DROP DATABASE IF EXISTS ${name}_draft`);
    await client.query(`CREATE DATABASE ${name}_draft`);
    await migrate(databaseUrl(server, `${name}_draft`));
    await client.query(`ALTER DATABASE ${name}_draft RENAME TO ${name}`);
    return name;
  } finally {
    await client.query("SELECT pg_advisory_unlock($1)", [templateLock]);
  }
}

function databaseUrl(server: string, name: string): string {
  const url = new URL(server);
  url.pathname = `/${name}`;
  return url.href;
}

async function asAdministrator<T>(
  server: string,
  work: (client: pg.Client) => Promise<T>,
): Promise<T> {
  const client = new pg.Client({ connectionString: server });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

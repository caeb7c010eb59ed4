import { PgBoss } from "pg-boss";
import { queues } from "../jobs/jobs.rules.ts";
import { readMigrations, withSchemaEngine } from "./schema-engine.ts";

/**
 * Brings a database to the present schema: Prisma's migrations (kept in `_prisma_migrations`, so
 * `prisma migrate deploy` works on the same database) and the job queues. Safe to call at every start.
 */
export async function migrate(databaseUrl: string): Promise<{ applied: string[] }> {
  const migrationsList = await readMigrations();
  const { appliedMigrationNames } = await withSchemaEngine(databaseUrl, (engine) =>
    engine.applyMigrations({ migrationsList, filters: { externalTables: [], externalEnums: [] } }),
  );
  await prepareQueues(databaseUrl);
  return { applied: appliedMigrationNames };
}

async function prepareQueues(databaseUrl: string) {
  const boss = new PgBoss({ connectionString: databaseUrl, supervise: false, schedule: false });
  await boss.start();
  for (const { name, ...options } of queues) {
    if (await boss.getQueue(name)) await boss.updateQueue(name, options);
    else await boss.createQueue(name, options);
  }
  await boss.stop({ graceful: false });
}

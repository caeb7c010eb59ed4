// Writes the next migration: `pnpm --filter @attune/domain migration <name>` compares the migrations
// folder with schema.prisma on a throwaway PostgreSQL and writes the difference as SQL, to be read
// and, where Prisma cannot say it (exclusion constraints), completed by hand.
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { startEmbeddedPostgres } from "../src/database/embedded.ts";
import { readMigrations, readSchema, withSchemaEngine } from "../src/database/schema-engine.ts";

const name = process.argv[2];
if (!name || !/^[a-z0-9_]+$/.test(name)) {
  console.error(
    "Name the migration in lower case: pnpm --filter @attune/domain migration add_rooms",
  );
  process.exit(1);
}
const postgres = await startEmbeddedPostgres({ throwaway: true });
const migrationsList = await readMigrations();
const schema = await readSchema();
const { migrationScript } = await withSchemaEngine(postgres.url, (engine) =>
  engine.createMigration({
    draft: false,
    migrationName: name,
    migrationsList,
    schema,
    filters: { externalTables: [], externalEnums: [] },
  }),
);
await postgres.stop();
if (migrationScript) {
  const stamp = new Date().toISOString().replace(/\D/g, "").slice(0, 14);
  const folder = join(migrationsList.baseDir, `${stamp}_${name}`);
  await mkdir(folder);
  await writeFile(join(folder, "migration.sql"), migrationScript);
  console.log(`Wrote ${folder}/migration.sql`);
} else {
  console.log("The migrations already say what the schema says.");
}

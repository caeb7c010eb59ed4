// Writes the next migration: `pnpm --filter @attune/domain migration <name>` compares schema.prisma with
// the one last committed and writes the difference as SQL, to be read and, where Prisma cannot say it
// (exclusion constraints), completed by hand.
import { execFileSync } from "node:child_process";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { startEmbeddedPostgres } from "../src/database/embedded.ts";
import { readSchema, withSchemaEngine } from "../src/database/schema-engine.ts";

const name = process.argv[2];
if (!name || !/^[a-z0-9_]+$/.test(name)) {
  console.error(
    "Name the migration in lower case: pnpm --filter @attune/domain migration add_rooms",
  );
  process.exit(1);
}
const folder = join(import.meta.dirname, "../prisma");
const committed = execFileSync("git", ["show", "HEAD:./schema.prisma"], {
  cwd: folder,
  encoding: "utf8",
});
const postgres = await startEmbeddedPostgres({ throwaway: true });
const script = await withSchemaEngine(postgres.url, async (engine) => {
  const { stdout } = await engine.diff({
    from: { tag: "schemaDatamodel", files: [{ path: "schema.prisma", content: committed }] },
    to: { tag: "schemaDatamodel", ...(await readSchema()) },
    script: true,
    exitCode: null,
    filters: { externalTables: [], externalEnums: [] },
  });
  return stdout ?? "";
});
await postgres.stop();
if (script.includes(";")) {
  const stamp = new Date().toISOString().replace(/\D/g, "").slice(0, 14);
  const migration = join(folder, "migrations", `${stamp}_${name}`);
  await mkdir(migration);
  await writeFile(join(migration, "migration.sql"), script);
  console.log(`Wrote ${migration}/migration.sql`);
} else {
  console.log("The schema is as it was committed.");
}

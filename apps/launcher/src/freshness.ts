import { createHash } from "node:crypto";
import { mkdir, readdir, readFile, stat, writeFile } from "node:fs/promises";
import { dirname, join, relative } from "node:path";
import { repository } from "./repository.ts";

const record = join(repository, "node_modules/.cache/attune/build.sha256");
const sources = ["apps/site", "apps/admin", "packages"];
const rootFiles = ["pnpm-lock.yaml", "tsconfig.base.json"];
const outputs = [
  "apps/site/dist/server/entry.mjs",
  "apps/admin/build/index.js",
  "packages/domain/src/database/generated/client.ts",
];
const notSources = new Set([
  "node_modules",
  "dist",
  "build",
  "generated",
  ".svelte-kit",
  ".astro",
  ".turbo",
]);

/** Whether the built site and admin are those of the sources as they are now. */
export async function isBuildFresh(): Promise<boolean> {
  for (const output of outputs) {
    const isThere = await stat(join(repository, output)).catch(() => undefined);
    if (!isThere) return false;
  }
  const known = await readFile(record, "utf8").catch(() => "");
  return known === (await fingerprint());
}

/** Remembers that what is built now is built from the sources as they are now. */
export async function rememberBuild(): Promise<void> {
  await mkdir(dirname(record), { recursive: true });
  await writeFile(record, await fingerprint());
}

async function fingerprint(): Promise<string> {
  const hash = createHash("sha256");
  const files = (
    await Promise.all(sources.map((folder) => filesIn(join(repository, folder))))
  ).flat();
  for (const path of [...rootFiles.map((name) => join(repository, name)), ...files].toSorted()) {
    hash.update(`${relative(repository, path)}\0`).update(await readFile(path));
  }
  return hash.digest("hex");
}

async function filesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const found = await Promise.all(
    entries.map((entry) => {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) return notSources.has(entry.name) ? [] : filesIn(path);
      return entry.isFile() && !entry.name.endsWith(".test.ts") ? [path] : [];
    }),
  );
  return found.flat();
}

// `pnpm bench [--only PREFIX] [--json FILE]`: each figure with its ratio to a baseline of the same run.
import { writeFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import { setup } from "@attune/domain/testing/setup";
import { type Stage, startStage } from "../stage/stage.ts";
import { benchArticle } from "./article.ts";
import { benchAvailability } from "./availability.ts";
import { benchConfirm } from "./confirm.ts";
import { type Result, tableOf } from "./results.ts";

const { values } = parseArgs({ options: { only: { type: "string" }, json: { type: "string" } } });
const benches: [
  name: string,
  run: (stage: () => Promise<Stage>) => Promise<Result[]> | Result[],
][] = [
  ["availability", () => benchAvailability()],
  ["article", async (stage) => benchArticle(await stage())],
  ["confirm/1", async (stage) => benchConfirm(await stage(), 1)],
  ["confirm/8", async (stage) => benchConfirm(await stage(), 8)],
  ["confirm/32", async (stage) => benchConfirm(await stage(), 32)],
];

const { only = "" } = values;
const results: Result[] = [];
let stopPostgres: (() => Promise<void>) | undefined;
let shared: Promise<Stage> | undefined;
async function stage(): Promise<Stage> {
  stopPostgres ??= await setup();
  return (shared ??= startStage());
}

for (const [name, run] of benches) {
  if (!name.startsWith(only) && !only.startsWith(name)) continue;
  process.stderr.write(`  ${name} …\n`);
  results.push(...(await run(stage)));
}
await (await shared)?.stop();
await stopPostgres?.();

console.log(tableOf(results));
if (values.json) await writeFile(values.json, `${JSON.stringify({ results }, null, 2)}\n`);
process.exit(results.length === 0 ? 1 : 0);

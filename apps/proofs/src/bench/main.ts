// `pnpm bench [--only PREFIX] [--json FILE]`: each figure with its ratio to a baseline of the same run.
import { writeFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import { setup } from "@attune/domain/testing/setup";
import { type Stage, startStage } from "../stage/stage.ts";
import { benchArticle } from "./article.ts";
import { benchAvailability, cellName, cells } from "./availability.ts";
import { benchConfirm } from "./confirm.ts";
import { type Result, tableOf } from "./results.ts";
import { benchGrowth } from "./growth.ts";
import { benchSearch } from "./search.ts";

const { values } = parseArgs({ options: { only: { type: "string" }, json: { type: "string" } } });
type Bench = (getStage: () => Promise<Stage>) => Promise<Result[]> | Result[];
const benches: [name: string, run: Bench][] = [
  ...cells.map((cell): [string, Bench] => [
    `availability/${cellName(cell)}`,
    () => [benchAvailability(cell)],
  ]),
  ...cells.map((cell): [string, Bench] => [
    `search/${cellName(cell)}`,
    async (getStage) => [await benchSearch(await getStage(), cell)],
  ]),
  ["search/growth", async (getStage) => benchGrowth(await getStage())],
  ["article", async (getStage) => benchArticle(await getStage())],
  ["confirm/1", async (getStage) => benchConfirm(await getStage(), 1)],
  ["confirm/8", async (getStage) => benchConfirm(await getStage(), 8)],
  ["confirm/32", async (getStage) => benchConfirm(await getStage(), 32)],
];

const { only = "" } = values;
const results: Result[] = [];
let stopPostgres: (() => Promise<void>) | undefined;
let shared: Promise<Stage> | undefined;
async function openStage(): Promise<Stage> {
  stopPostgres ??= await setup();
  return (shared ??= startStage());
}

for (const [name, run] of benches) {
  if (!name.startsWith(only)) continue;
  process.stderr.write(`  ${name} …\n`);
  results.push(...(await run(openStage)));
}
await (await shared)?.stop();
await stopPostgres?.();

console.log(tableOf(results));
if (values.json) await writeFile(values.json, `${JSON.stringify({ results }, null, 2)}\n`);
process.exit(results.length === 0 ? 1 : 0);

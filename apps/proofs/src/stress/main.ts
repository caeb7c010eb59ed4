// `pnpm stress [--seed N] [--scale N] [--only NAME]`: the long proofs, one line each.
import { parseArgs } from "node:util";
import { setup } from "@attune/domain/testing/setup";
import { histories } from "./histories.ts";
import { kills } from "./kills.ts";
import { latency, oneSlot } from "./one-slot.ts";
import type { Proof } from "./proof.ts";

const proofs: Record<string, Proof> = { "one-slot": oneSlot, latency, histories, kills };

const { values } = parseArgs({
  options: { seed: { type: "string" }, scale: { type: "string" }, only: { type: "string" } },
});
const seed = Number(values.seed ?? Date.now() % 1_000_000);
const scale = Number(values.scale ?? 1);
if (!Number.isInteger(seed) || !(scale > 0)) {
  console.error("--seed takes a whole number, and --scale one above zero.");
  process.exit(2);
}
const chosen = Object.entries(proofs).filter(([name]) => name.startsWith(values.only ?? ""));
if (chosen.length === 0) {
  console.error(`--only takes one of ${Object.keys(proofs).join(", ")}.`);
  process.exit(2);
}

const stopPostgres = await setup();
let failed = 0;
for (const [name, prove] of chosen) {
  const began = performance.now();
  const seconds = () => `${((performance.now() - began) / 1000).toFixed(1)} s`;
  try {
    console.log(`passed  ${name}: ${await prove({ seed, scale })} (${seconds()})`);
  } catch (error) {
    failed += 1;
    const reason = error instanceof Error ? error.message : String(error);
    console.log(
      `FAILED  ${name}: ${reason} (${seconds()}; repeat with --seed ${seed} --only ${name})`,
    );
  }
}
await stopPostgres?.();
console.log(`${chosen.length - failed} passed, ${failed} failed`);
process.exit(failed > 0 ? 1 : 0);

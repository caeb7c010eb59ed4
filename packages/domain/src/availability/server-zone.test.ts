import { execFileSync } from "node:child_process";
import { resolve } from "node:path";
import fc from "fast-check";
import { expect, test } from "vitest";
import { addDays } from "../time/civil.rules.ts";
import { openSlots } from "./availability.rules.ts";
import { clockChanges } from "./oracle.factory.ts";
import { questionsAround, zones } from "./questions.factory.ts";

const engine = resolve(import.meta.dirname, "availability.rules.ts");
const program = `
  const { readFileSync } = await import("node:fs");
  const { openSlots } = await import(${JSON.stringify(engine)});
  const searches = JSON.parse(readFileSync(0, "utf8"));
  process.stdout.write(JSON.stringify(searches.map(({ question, from }) => openSlots(question, { from, days: 3 }))));`;

const searches = zones.flatMap((zone) =>
  clockChanges(zone).flatMap((date) =>
    fc
      .sample(questionsAround(date, zone), { numRuns: 2, seed: Date.parse(date) / 86_400_000 })
      .map((question) => ({ question, from: addDays(date, -1) })),
  ),
);
const here = searches.map(({ question, from }) => openSlots(question, { from, days: 3 }));

test.each(["UTC", "America/Toronto", "Asia/Kolkata"])(
  "a server whose own clock is set to %s offers the same times as any other, on every change of clocks of 2020 to 2040",
  (serverZone) => {
    const answered = execFileSync(process.execPath, ["--eval", program], {
      input: JSON.stringify(searches),
      env: { TZ: serverZone },
      encoding: "utf8",
      maxBuffer: 64 * 1024 * 1024,
    });
    const answers: number[][] = JSON.parse(answered);
    expect(answers).toEqual(here);
    expect(answers.flat().length).toBeGreaterThan(1000);
  },
);

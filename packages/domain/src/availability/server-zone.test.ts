import { execFileSync } from "node:child_process";
import { resolve } from "node:path";
import fc from "fast-check";
import { expect, test } from "vitest";
import { addDays } from "../time/civil.rules.ts";
import { openSlots } from "./availability.rules.ts";
import { questionsAround, zones } from "./questions.factory.ts";

const engine = resolve(import.meta.dirname, "availability.rules.ts");
const program = `
  const { readFileSync } = await import("node:fs");
  const { openSlots } = await import(${JSON.stringify(engine)});
  const searches = JSON.parse(readFileSync(0, "utf8"));
  console.log(JSON.stringify(searches.map(({ question, from }) => openSlots(question, { from, days: 3 }))));`;

test.each(["UTC", "America/Toronto", "Asia/Kolkata"])(
  "a server whose own clock is set to %s offers the same times as any other",
  (serverZone) => {
    const searches = zones.flatMap((zone) =>
      ["2026-03-08", "2026-04-05", "2026-11-01"].flatMap((date) =>
        fc
          .sample(questionsAround(date, zone), { numRuns: 10, seed: 1 })
          .map((question) => ({ question, from: addDays(date, -1) })),
      ),
    );
    const answered = execFileSync(process.execPath, ["--eval", program], {
      input: JSON.stringify(searches),
      env: { TZ: serverZone },
      encoding: "utf8",
    });
    const answers: number[][] = JSON.parse(answered);
    expect(answers).toEqual(
      searches.map(({ question, from }) => openSlots(question, { from, days: 3 })),
    );
    expect(answers.flat().length).toBeGreaterThan(1000);
  },
);

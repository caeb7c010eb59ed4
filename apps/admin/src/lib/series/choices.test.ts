import type { PlannedVisit } from "@attune/domain/schemas";
import { expect, test } from "vitest";
import { chosenAgain } from "./choices.ts";

const visit = (day: number, changes: Partial<PlannedVisit> = {}): PlannedVisit => ({
  date: `2030-06-0${day}`,
  startsAt: `2030-06-0${day}T13:00:00.000Z`,
  free: true,
  rule: null,
  sentence: "",
  alternative: null,
  ...changes,
});
const taken = (day: number, hour: number) =>
  visit(day, { free: false, alternative: `2030-06-0${day}T${hour}:00:00.000Z` });

test("each date begins with its own time, or with what is free instead", () => {
  expect(chosenAgain([visit(1), taken(2, 15)]).map(({ chosen }) => chosen)).toEqual([
    "2030-06-01T13:00:00.000Z",
    "2030-06-02T15:00:00.000Z",
  ]);
});

test("after a lost race, what was chosen stays, and only what is gone is chosen anew", () => {
  const before = chosenAgain([visit(1), visit(2), taken(3, 15), taken(4, 15)]);
  for (const [index, chosen] of ["", before[1]?.chosen, "", before[3]?.chosen].entries()) {
    const choice = before[index];
    if (choice) choice.chosen = chosen ?? "";
  }
  const after = chosenAgain([visit(1), taken(2, 16), taken(3, 16), taken(4, 15)], before);
  expect(after.map(({ chosen }) => chosen)).toEqual([
    "",
    "2030-06-02T16:00:00.000Z",
    "",
    "2030-06-04T15:00:00.000Z",
  ]);
});

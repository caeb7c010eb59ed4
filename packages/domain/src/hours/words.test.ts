import { expect, test } from "vitest";
import { hoursInWords } from "./words.rules.ts";

const range = (weekday: number, start: number, end: number) => ({
  weekday,
  startMinute: start * 60,
  endMinute: end * 60,
});

test("days of the same hours are said together, in the week's order", () => {
  expect(
    hoursInWords([
      range(1, 9, 12),
      range(1, 13.5, 17),
      range(3, 12, 20),
      range(4, 9, 12),
      range(4, 13.5, 17),
    ]),
  ).toEqual([
    { days: "Monday and Thursday", times: ["9:00 a.m. to noon", "1:30 p.m. to 5:00 p.m."] },
    { days: "Wednesday", times: ["noon to 8:00 p.m."] },
  ]);
});

test("hours that are not every week's say how often they are", () => {
  expect(
    hoursInWords([
      range(1, 9, 12),
      { ...range(2, 9, 12), everyWeeks: 2 },
      { ...range(3, 9, 12), everyWeeks: 3 },
    ]),
  ).toEqual([
    { days: "Monday", times: ["9:00 a.m. to noon"] },
    { days: "Tuesday", times: ["9:00 a.m. to noon, every second week"] },
    { days: "Wednesday", times: ["9:00 a.m. to noon, every 3 weeks"] },
  ]);
});

test("a day until its very end ends at midnight", () => {
  expect(hoursInWords([range(7, 0, 24)])).toEqual([
    { days: "Sunday", times: ["midnight to midnight"] },
  ]);
});

test("whoever has no hours has no words", () => {
  expect(hoursInWords([])).toEqual([]);
});

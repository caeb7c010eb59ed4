import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addDays, weekdayOf } from "../time/civil.rules.ts";
import { closedDates, type Holiday, holidays, holidaysOf } from "./holidays.rules.ts";

const dateOf = (year: number, holiday: Holiday) =>
  holidaysOf(year).find((each) => each.holiday === holiday)?.date ?? "";
const publicHolidays = (Object.keys(holidays) as Holiday[]).filter(
  (holiday) => holidays[holiday].isPublic,
);

describe("Ontario's public holidays", () => {
  test.each([
    [2024, "01-01 02-19 03-29 05-20 07-01 09-02 10-14 12-25 12-26"],
    [2026, "01-01 02-16 04-03 05-18 07-01 09-07 10-12 12-25 12-26"],
    [2029, "01-01 02-19 03-30 05-21 07-02 09-03 10-08 12-25 12-26"],
  ])("of %i are those of the calendar", (year, dates) => {
    expect(publicHolidays.map((holiday) => dateOf(year, holiday))).toEqual(
      dates.split(" ").map((date) => `${year}-${date}`),
    );
  });

  test("fall on the weekdays that they are named for, in any year", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1900, max: 2200 }), (year) => {
        for (const holiday of [
          "family-day",
          "victoria-day",
          "labour-day",
          "thanksgiving",
        ] as const) {
          expect(weekdayOf(dateOf(year, holiday))).toBe(1);
        }
        expect(dateOf(year, "victoria-day") <= `${year}-05-24`).toBe(true);
        expect(dateOf(year, "victoria-day") >= `${year}-05-18`).toBe(true);
        expect(addDays(dateOf(year, "good-friday"), 2)).toBe(easterByGauss(year));
        expect(weekdayOf(dateOf(year, "canada-day"))).not.toBe(7);
      }),
    );
  });
});

test("only the holidays that a practice keeps close it, and only within the days asked for", () => {
  expect(closedDates(["christmas-day", "new-years-day"], "2026-12-20", 14)).toEqual([
    "2026-12-25",
    "2027-01-01",
  ]);
  expect(closedDates(["christmas-day"], "2026-12-20", 5)).toEqual([]);
  expect(closedDates([], "2026-12-20", 400)).toEqual([]);
});

/** Easter by Gauss's rule with its two exceptions: another way to the same date. */
function easterByGauss(year: number): string {
  const k = Math.floor(year / 100);
  const p = Math.floor((13 + 8 * k) / 25);
  const m = (15 - p + k - Math.floor(k / 4)) % 30;
  const n = (4 + k - Math.floor(k / 4)) % 7;
  const d = (19 * (year % 19) + m) % 30;
  const e = (2 * (year % 4) + 4 * (year % 7) + 6 * d + n) % 7;
  let day = 22 + d + e;
  if (d === 29 && e === 6) day = 50;
  if (d === 28 && e === 6 && (11 * m + 11) % 30 < 19) day = 49;
  return addDays(`${year}-03-01`, day - 1);
}

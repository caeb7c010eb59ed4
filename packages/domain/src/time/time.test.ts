import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addDays, datesFrom, daysBetween, weekdayOf } from "./civil.rules.ts";
import {
  clockInWords,
  dateInWords,
  dayAndTimeInWords,
  dayInWords,
  lengthInWords,
  minuteInWords,
  timeInWords,
} from "./words.rules.ts";
import { civilDateOf, clockOf, instantOf, startOfDay } from "./zone.rules.ts";

const toronto = "America/Toronto";

describe("dates and times are said as a person says them", () => {
  const afternoon = "2026-03-03T19:30:00Z";

  test("a day, with its year where it matters", () => {
    expect(dayInWords(afternoon, toronto)).toBe("Tuesday, 3 March");
    expect(dayInWords(afternoon, toronto, { year: true })).toBe("Tuesday, 3 March 2026");
    expect(dateInWords(afternoon, toronto)).toBe("3 March 2026");
  });

  test("a time, on the clock of the zone that is named", () => {
    expect(dayAndTimeInWords(afternoon, toronto)).toBe("Tuesday, 3 March at 2:30 p.m.");
    expect(timeInWords("2026-03-03T17:00:00Z", toronto)).toBe("noon");
    expect(timeInWords("2026-03-03T05:00:00Z", toronto)).toBe("midnight");
    expect(clockInWords("America/St_Johns")).toBe("St Johns time");
  });

  test.each([
    [0, "midnight"],
    [5, "12:05 a.m."],
    [720, "noon"],
    [750, "12:30 p.m."],
    [1140, "7:00 p.m."],
    [1440, "midnight"],
  ])("minute %i of the day is %s", (minute, words) => {
    expect(minuteInWords(minute)).toBe(words);
  });

  test.each([
    [0, "0 minutes"],
    [1, "1 minute"],
    [50, "50 minutes"],
    [60, "1 hour"],
    [135, "2 hours 15 minutes"],
  ])("a length of %i is %s", (minutes, words) => {
    expect(lengthInWords(minutes)).toBe(words);
  });
});

describe("civil dates", () => {
  const date = fc
    .integer({ min: -20_000, max: 40_000 })
    .map((day) => new Date(day * 86_400_000).toISOString().slice(0, 10));

  test("are counted the same way there and back", () => {
    fc.assert(
      fc.property(date, fc.integer({ min: -4000, max: 4000 }), (from, days) => {
        const to = addDays(from, days);
        expect(daysBetween(from, to)).toBe(days);
        expect(addDays(to, -days)).toBe(from);
        expect(weekdayOf(to)).toBe(((((weekdayOf(from) - 1 + days) % 7) + 7) % 7) + 1);
      }),
    );
  });

  test("follow one another over the end of a year", () => {
    expect(datesFrom("2027-12-30", 4)).toEqual([
      "2027-12-30",
      "2027-12-31",
      "2028-01-01",
      "2028-01-02",
    ]);
    expect(weekdayOf("2026-11-23")).toBe(1);
  });
});

describe("the clock of a zone", () => {
  test("skips an hour in spring and says one twice in autumn", () => {
    expect(instantOf("2026-03-08", 150, toronto)).toBeUndefined();
    expect(instantOf("2026-03-08", 180, toronto)).toBe(Date.parse("2026-03-08T07:00:00Z"));
    expect(instantOf("2026-11-01", 90, toronto)).toBe(Date.parse("2026-11-01T05:30:00Z"));
    expect(clockOf("2026-11-01", toronto)).toHaveLength(2);
  });

  test("knows no minute of a date that a zone left out", () => {
    expect(clockOf("2011-12-30", "Pacific/Apia")).toEqual([]);
    expect(civilDateOf(startOfDay("2011-12-30", "Pacific/Apia"), "Pacific/Apia")).toBe(
      "2011-12-31",
    );
  });

  test("begins the day when its first minute begins, even where midnight is skipped", () => {
    expect(startOfDay("2026-09-06", "America/Santiago")).toBe(Date.parse("2026-09-06T04:00:00Z"));
  });
});

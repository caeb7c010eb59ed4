import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { busyTimesOf, UnreadableCalendar } from "./imports.rules.ts";

const zone = "America/Toronto";
const [from, until] = [Date.parse("2030-06-01T00:00:00Z"), Date.parse("2030-07-01T00:00:00Z")];
const read = (...lines: string[]) => {
  const file = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//x//x//EN", ...lines, "END:VCALENDAR"];
  return busyTimesOf(file.join("\r\n"), { zone, from, until }).map(({ start, end }) => [
    new Date(start).toISOString().slice(0, 16),
    new Date(end).toISOString().slice(11, 16),
  ]);
};
const event = (...lines: string[]) => ["BEGIN:VEVENT", "UID:one", ...lines, "END:VEVENT"];

describe("the busy times of a calendar", () => {
  test("recur as the calendar says, without the dates that are taken out, and with one that was moved", () => {
    const weekly = event(
      "DTSTART:20300604T130000Z",
      "DTEND:20300604T140000Z",
      "RRULE:FREQ=WEEKLY;COUNT=4",
      "EXDATE:20300611T130000Z",
    );
    const moved = event(
      "RECURRENCE-ID:20300618T130000Z",
      "DTSTART:20300619T150000Z",
      "DTEND:20300619T160000Z",
    );
    expect(read(...weekly, ...moved)).toEqual([
      ["2030-06-04T13:00", "14:00"],
      ["2030-06-19T15:00", "16:00"],
      ["2030-06-25T13:00", "14:00"],
    ]);
  });

  test("leave out what is marked as free, or cancelled", () => {
    const times = ["DTSTART:20300604T130000Z", "DTEND:20300604T140000Z"];
    expect(read(...event(...times, "TRANSP:TRANSPARENT"))).toEqual([]);
    expect(read(...event(...times, "STATUS:CANCELLED"))).toEqual([]);
  });

  test("take a day without a time, and a time without a zone, on the practitioner's clock", () => {
    expect(read(...event("DTSTART;VALUE=DATE:20300604", "DTEND;VALUE=DATE:20300605"))).toEqual([
      ["2030-06-04T04:00", "04:00"],
    ]);
    expect(read(...event("DTSTART:20300604T090000", "DTEND:20300604T100000"))).toEqual([
      ["2030-06-04T13:00", "14:00"],
    ]);
  });

  test("are those of every day that a daily event falls on, whatever its rhythm", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 9 }),
        fc.integer({ min: 1, max: 40 }),
        (step, count) => {
          const rule = `RRULE:FREQ=DAILY;INTERVAL=${step};COUNT=${count}`;
          const told = read(...event("DTSTART:20300520T120000Z", "DTEND:20300520T130000Z", rule));
          const first = Date.parse("2030-05-20T12:00:00Z");
          const expected = Array.from(
            { length: count },
            (_, index) => first + index * step * 86_400_000,
          )
            .filter((start) => start + 3_600_000 > from && start < until)
            .map((start) => [new Date(start).toISOString().slice(0, 16), "13:00"]);
          expect(told).toEqual(expected);
        },
      ),
    );
  });

  test("end without hanging where an event recurs for ever, or nothing is a calendar", () => {
    const forever = event("DTSTART:20300604T130000Z", "DTEND:20300604T130100Z", "RRULE:FREQ=DAILY");
    expect(read(...forever)).toHaveLength(27);
    const often = event(
      "DTSTART:19000101T000000Z",
      "DTEND:19000101T000100Z",
      "RRULE:FREQ=MINUTELY",
    );
    expect(() => read(...often)).toThrow(UnreadableCalendar);
    expect(() => busyTimesOf("<html>", { zone, from, until })).toThrow(UnreadableCalendar);
  });
});

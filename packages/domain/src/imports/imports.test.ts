import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readBusyTimes } from "./imports.read.ts";
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

  const daily = (uid: string, time: string) => [
    "BEGIN:VEVENT",
    `UID:${uid}`,
    `DTSTART:20300604T${time}Z`,
    "DURATION:PT30M",
    "RRULE:FREQ=DAILY;COUNT=3",
    "END:VEVENT",
  ];
  const exceptionTo = (uid: string, recurrence: string, ...lines: string[]) => [
    "BEGIN:VEVENT",
    `UID:${uid}`,
    recurrence,
    ...lines,
    "END:VEVENT",
  ];

  test("of one event are not changed by an exception to another at the same time", () => {
    const moved = exceptionTo(
      "two",
      "RECURRENCE-ID:20300605T130000Z",
      "DTSTART:20300605T180000Z",
      "DURATION:PT30M",
    );
    const times = read(...daily("one", "130000"), ...daily("two", "130000"), ...moved);
    expect(times).toEqual([
      ["2030-06-04T13:00", "13:30"],
      ["2030-06-05T13:00", "13:30"],
      ["2030-06-05T18:00", "18:30"],
      ["2030-06-06T13:00", "13:30"],
    ]);
  });

  test("follow an exception for this and all that come after, in its own event alone", () => {
    const later = exceptionTo(
      "two",
      "RECURRENCE-ID;RANGE=THISANDFUTURE:20300605T150000Z",
      "DTSTART:20300605T170000Z",
      "DURATION:PT1H",
    );
    const times = read(...daily("one", "130000"), ...daily("two", "150000"), ...later);
    expect(times).toEqual([
      ["2030-06-04T13:00", "13:30"],
      ["2030-06-04T15:00", "15:30"],
      ["2030-06-05T13:00", "13:30"],
      ["2030-06-05T17:00", "18:00"],
      ["2030-06-06T13:00", "13:30"],
      ["2030-06-06T17:00", "18:00"],
    ]);
  });

  test("leave out an occurrence that is cancelled, and a day that is taken out of a run of whole days", () => {
    const cancelled = exceptionTo(
      "one",
      "RECURRENCE-ID:20300605T130000Z",
      "DTSTART:20300605T130000Z",
      "STATUS:CANCELLED",
    );
    expect(read(...daily("one", "130000"), ...cancelled)).toEqual([
      ["2030-06-04T13:00", "13:30"],
      ["2030-06-06T13:00", "13:30"],
    ]);
    const days = event(
      "DTSTART;VALUE=DATE:20300604",
      "RRULE:FREQ=DAILY;COUNT=4",
      "EXDATE;VALUE=DATE:20300605",
    );
    const moved = exceptionTo(
      "one",
      "RECURRENCE-ID;VALUE=DATE:20300606",
      "DTSTART;VALUE=DATE:20300609",
    );
    expect(read(...days, ...moved)).toEqual([
      ["2030-06-04T04:00", "04:00"],
      ["2030-06-07T04:00", "04:00"],
      ["2030-06-09T04:00", "04:00"],
    ]);
  });

  test("are on the clock of the zone that is named, described in the file or not", () => {
    const berlin = [
      "DTSTART;TZID=Europe/Berlin:20300604T090000",
      "DTEND;TZID=Europe/London:20300604T090000",
    ];
    expect(read(...event(...berlin))).toEqual([["2030-06-04T07:00", "08:00"]]);
    // A zone may be described under a name that is the program's own.
    const own = [
      "BEGIN:VTIMEZONE",
      "TZID:Two hours ahead",
      "BEGIN:STANDARD",
      "DTSTART:19700101T000000",
      "TZOFFSETFROM:+0200",
      "TZOFFSETTO:+0200",
      "END:STANDARD",
      "END:VTIMEZONE",
    ];
    const there = event("DTSTART;TZID=Two hours ahead:20300604T090000", "DURATION:PT45M");
    expect(read(...own, ...there)).toEqual([["2030-06-04T07:00", "07:45"]]);
    // Nine o'clock stays nine o'clock when the clocks change.
    const old = event(
      "DTSTART;TZID=America/Vancouver:20000115T090000",
      "DURATION:PT1H",
      "RRULE:FREQ=DAILY;UNTIL=20300602T160000Z",
    );
    expect(read(...old)).toEqual([
      ["2030-06-01T16:00", "17:00"],
      ["2030-06-02T16:00", "17:00"],
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
    const truncated = ["BEGIN:VCALENDAR", ...event("DTSTART:20300604T130000Z").slice(0, -1)];
    for (const file of ["<html>", "", truncated.join("\r\n")]) {
      expect(() => busyTimesOf(file, { zone, from, until })).toThrow("is not a calendar");
    }
  });

  test("are refused in words where a date or a rule makes no sense", () => {
    for (const lines of [
      ["DTSTART:20300604T130000Z", "RRULE:FREQ=WEEKLY;BYMONTHDAY=1"],
      ["DTSTART:20300604T13"],
    ]) {
      expect(() => read(...event(...lines))).toThrow(UnreadableCalendar);
    }
  });

  test("are given up where a rule never finds a date", async () => {
    const never = event("DTSTART:20300604T130000Z", "RRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30");
    const file = ["BEGIN:VCALENDAR", "VERSION:2.0", ...never, "END:VCALENDAR"].join("\r\n");
    await expect(readBusyTimes(file, { zone, from, until }, 500)).rejects.toThrow(
      "recur without end",
    );
  });
});

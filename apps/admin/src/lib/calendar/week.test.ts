import { describe, expect, it } from "vitest";
import { hoursShown, minuteOfDay, sideBySide, stretchOn, workingStretches } from "./week.ts";

const zone = "America/Toronto";
const at = (startMinute: number, endMinute: number) => ({ startMinute, endMinute });

describe("a visit on the calendar", () => {
  it("stands at the minute that the practice's clock shows, in winter and in summer", () => {
    expect(minuteOfDay(Date.parse("2026-01-12T15:30:00Z"), zone)).toBe(10 * 60 + 30);
    expect(minuteOfDay(Date.parse("2026-07-13T14:30:00Z"), zone)).toBe(10 * 60 + 30);
  });

  it("covers its own day only, to midnight where it goes on", () => {
    const night = { startsAt: "2026-03-02T23:00:00-05:00", endsAt: "2026-03-03T01:00:00-05:00" };
    expect(stretchOn("2026-03-01", zone, night)).toBeUndefined();
    expect(stretchOn("2026-03-02", zone, night)).toEqual(at(23 * 60, 1440));
    expect(stretchOn("2026-03-03", zone, night)).toEqual(at(0, 60));
    expect(stretchOn("2026-03-04", zone, night)).toBeUndefined();
  });

  it("ends with its day where it ends at midnight", () => {
    const evening = { startsAt: "2026-03-02T22:00:00-05:00", endsAt: "2026-03-03T00:00:00-05:00" };
    expect(stretchOn("2026-03-02", zone, evening)).toEqual(at(22 * 60, 1440));
    expect(stretchOn("2026-03-03", zone, evening)).toBeUndefined();
  });
});

describe("visits side by side", () => {
  it("share the width only while they overlap", () => {
    const placed = sideBySide([
      at(600, 660),
      at(540, 600),
      at(630, 690),
      at(660, 700),
      at(700, 720),
    ]);
    expect(placed.map(({ startMinute, lane, lanes }) => [startMinute, lane, lanes])).toEqual([
      [540, 0, 1],
      [600, 0, 2],
      [630, 1, 2],
      [660, 0, 2],
      [700, 0, 1],
    ]);
  });
});

describe("working hours on the calendar", () => {
  const hours = {
    practitionerId: "p",
    timeZone: zone,
    weekly: [
      {
        weekday: 1,
        startMinute: 540,
        endMinute: 720,
        locationId: null,
        everyWeeks: 1,
        validFrom: null,
        validUntil: null,
      },
    ],
    closed: [],
    overrides: [{ date: "2026-03-09", ranges: [] }],
    timeOff: [],
  };

  it("are the week's, unless the date has its own", () => {
    expect(workingStretches(hours, "2026-03-02", zone)).toEqual([at(540, 720)]);
    expect(workingStretches(hours, "2026-03-03", zone)).toEqual([]);
    expect(workingStretches(hours, "2026-03-09", zone)).toEqual([]);
  });

  it("are shown on the practice's clock for someone who works in another zone", () => {
    const abroad = { ...hours, timeZone: "America/Vancouver" };
    expect(workingStretches(abroad, "2026-03-02", zone)).toEqual([at(720, 900)]);
  });
});

it("shows whole hours around everything that happens", () => {
  expect(hoursShown([])).toEqual({ first: 9, last: 17 });
  expect(hoursShown([at(7 * 60 + 30, 480), at(18 * 60, 19 * 60 + 5)])).toEqual({
    first: 7,
    last: 20,
  });
});

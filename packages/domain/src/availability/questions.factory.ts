import fc from "fast-check";
import { overlap } from "../hours/hours.rules.ts";
import { addDays, type CivilDate } from "../time/civil.rules.ts";
import { startOfDay } from "../time/zone.rules.ts";
import type { Question } from "./availability.rules.ts";

/** How many random practices a law is held to: 10,000, or what `ATTUNE_PRACTICES` says. */
export const practices = Number(process.env["ATTUNE_PRACTICES"] ?? 10_000);

/** Zones with a change of clocks by an hour, by half an hour, at midnight, around Ramadan, or (one) never. */
export const zones = [
  "America/Toronto",
  "America/St_Johns",
  "America/Vancouver",
  "America/Havana",
  "America/Santiago",
  "Atlantic/Azores",
  "Europe/Dublin",
  "Africa/Casablanca",
  "Africa/Cairo",
  "Asia/Beirut",
  "Asia/Kolkata",
  "Australia/Lord_Howe",
  "Pacific/Chatham",
] as const;

const grids = [5, 10, 15, 20, 30, 60] as const;
const minuteOfDay = fc.integer({ min: 0, max: 288 }).map((step) => step * 5);
const range = fc
  .tuple(minuteOfDay, minuteOfDay)
  .filter(([a, b]) => a !== b)
  .map(([a, b]) => ({ startMinute: Math.min(a, b), endMinute: Math.max(a, b) }));
const wholeDay = fc.constant([{ startMinute: 0, endMinute: 1440 }]);
const dayRanges = fc.oneof(
  { weight: 3, arbitrary: fc.array(range, { maxLength: 3 }).filter((ranges) => !overlap(ranges)) },
  { weight: 1, arbitrary: wholeDay },
);

const elsewhere = "another place";

/** Questions about the three days around a date, with hours, breaks, overrides, visits, rooms and rules of every sort. */
export function questionsAround(date: CivilDate, zone: string): fc.Arbitrary<Question> {
  const first = addDays(date, -1);
  const start = startOfDay(first, zone);
  const minuteAround = fc.integer({ min: -1440, max: 4 * 1440 });
  const busy = fc.tuple(minuteAround, fc.integer({ min: 1, max: 300 })).map(([from, length]) => ({
    start: start + from * 60_000,
    end: start + (from + length) * 60_000,
  }));
  const rhythm = fc.constantFrom(
    {},
    {},
    { everyWeeks: 2, validFrom: addDays(first, -14) },
    { everyWeeks: 3, validFrom: addDays(first, -10) },
    { validFrom: date },
    { validUntil: date },
  );
  const place = fc.constantFrom(null, null, null, elsewhere);
  const weekly = fc
    .tuple(...Array.from({ length: 7 }, () => fc.tuple(dayRanges, rhythm, place)))
    .map((days) =>
      days.flatMap(([ranges, rules, locationId], index) =>
        ranges.map((each) => ({ ...each, ...rules, locationId, weekday: index + 1 })),
      ),
    );
  const rooms = fc.uniqueArray(
    fc.record({
      id: fc.constantFrom("room 1", "room 2", "room 3"),
      locationId: place,
      schedule: fc.option(
        fc.record({
          zone: fc.constantFrom(zone, "America/Toronto"),
          weekly: dayRanges.map((ranges) =>
            [1, 2, 3, 4, 5, 6, 7].flatMap((weekday) =>
              ranges.map((each) => ({ ...each, weekday })),
            ),
          ),
          overrides: fc.constant([]),
        }),
        { nil: undefined },
      ),
      busy: fc.array(busy, { maxLength: 4 }),
    }),
    { maxLength: 3, selector: ({ id }) => id },
  );
  const limit = fc.option(fc.integer({ min: 1, max: 4 }), { nil: null, freq: 3 });
  const override = fc.record({
    date: fc.constantFrom(first, date, addDays(date, 1)),
    ranges: dayRanges,
  });
  const asked = fc.record({
    schedule: fc.record({
      zone: fc.constant(zone),
      weekly,
      overrides: fc.uniqueArray(override, { maxLength: 2, selector: (each) => each.date }),
      closed: fc.constantFrom([], [], [date]),
    }),
    busy: fc.array(busy, { maxLength: 8 }),
    visit: fc.record({
      minutes: fc.integer({ min: 1, max: 30 }).map((step) => step * 5),
      bufferBeforeMinutes: fc.constantFrom(0, 0, 5, 15, 45),
      bufferAfterMinutes: fc.constantFrom(0, 0, 10, 20, 60),
      roomBufferBeforeMinutes: fc.constantFrom(0, 10),
      roomBufferAfterMinutes: fc.constantFrom(0, 15),
    }),
    rules: fc.record({
      gridMinutes: fc.constantFrom(...grids),
      minimumNoticeMinutes: fc.constantFrom(0, 30, 120, 1440),
      furthestDays: fc.constantFrom(0, 1, 2, 90),
    }),
    now: fc.integer({ min: -2880, max: 2880 }).map((minute) => start + minute * 60_000),
    limits: fc.record({
      maxVisitsPerDay: limit,
      maxVisitsPerWeek: limit,
      breakAfterVisits: limit,
      breakMinutes: fc.constantFrom(5, 15, 60),
    }),
    visits: fc.array(busy, { maxLength: 6 }),
    rooms,
  });
  // Most visits need no room; with rooms in every question little would be open.
  return fc
    .tuple(asked, fc.boolean(), fc.boolean())
    .map(([{ rooms: suiting, limits, visits, ...question }, needsRoom, isLimited]) => ({
      ...question,
      ...(needsRoom && { rooms: suiting }),
      ...(isLimited && { limits, visits }),
    }));
}

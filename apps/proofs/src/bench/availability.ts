import { openSlots, type Question } from "@attune/domain/availability";
import { addDays, instantOf } from "@attune/domain/time";
import { type Result, timeOf } from "./results.ts";

export const zone = "America/Toronto";
export const from = "2030-01-07";
const minute = 60_000;

export const weekly = [1, 2, 3, 4, 5].flatMap((weekday) => [
  { weekday, startMinute: 9 * 60, endMinute: 12 * 60 },
  { weekday, startMinute: 13 * 60, endMinute: 17 * 60 },
]);

/** So many visits spread over the days, in no order; some overlap. */
export function visitsOver(days: number, bookings: number): { start: number; end: number }[] {
  return Array.from({ length: bookings }, (_, index) => {
    const date = addDays(from, (index * 7) % days);
    const start = instantOf(date, 9 * 60 + ((index * 45) % 420), zone) ?? 0;
    return { start, end: start + 30 * minute };
  });
}

export function question(bookings: number, days: number): Question {
  return {
    schedule: { zone, weekly, overrides: [] },
    busy: visitsOver(days, bookings),
    visit: { minutes: 60, bufferBeforeMinutes: 0, bufferAfterMinutes: 0 },
    rules: { gridMinutes: 15, minimumNoticeMinutes: 0, furthestDays: 400 },
    now: instantOf(from, 0, zone) ?? 0,
  };
}

/** The least that could answer: working time known beforehand as instants, sorted busy time, one sweep. */
export function bareSweep(
  { schedule, busy: known, visit, rules }: Question,
  days: number,
): (busy?: Question["busy"]) => number[] {
  const working: { start: number; end: number }[] = [];
  for (let day = 0; day < days; day += 1) {
    const date = addDays(from, day);
    const weekday = new Date(`${date}T00:00:00Z`).getUTCDay() || 7;
    for (const range of schedule.weekly.filter((each) => each.weekday === weekday)) {
      const start = instantOf(date, range.startMinute, zone) ?? 0;
      working.push({ start, end: start + (range.endMinute - range.startMinute) * minute });
    }
  }
  const length = visit.minutes * minute;
  const step = rules.gridMinutes * minute;
  return (busy = known) => {
    const sorted = busy.toSorted((a, b) => a.start - b.start);
    const open: number[] = [];
    let index = 0;
    let taken = -Infinity;
    for (const { start, end } of working) {
      for (let at = start; at + length <= end; at += step) {
        // Visits may overlap in this input, so the furthest end of those that begin before counts.
        for (let next = sorted[index]; next && next.start < at + length; next = sorted[index]) {
          if (next.end > taken) taken = next.end;
          index += 1;
        }
        if (taken <= at) open.push(at);
      }
    }
    return open;
  };
}

const widths = [1, 10, 50];
const spans = [7, 30, 90, 365];
const loads = [0, 200, 2000];

/** A search to measure: practitioners, days, and bookings of each practitioner. */
export interface Cell {
  people: number;
  days: number;
  bookings: number;
}

export const cells: Cell[] = widths.flatMap((people) =>
  spans.flatMap((days) => loads.map((bookings) => ({ people, days, bookings }))),
);

export function cellName({ people, days, bookings }: Cell): string {
  return `${people}x${days}x${bookings}`;
}

/** The engine alone, in ms a search, against the bare sweep of the same input. */
export function benchAvailability(cell: Cell): Result {
  const { people, days, bookings } = cell;
  const asked = Array.from({ length: people }, () => question(bookings, days));
  const bare = asked.map((each) => bareSweep(each, days));
  const ours = () => asked.map((each) => openSlots(each, { from, days }));
  const sweep = () => bare.map((each) => each());
  if (JSON.stringify(ours()) !== JSON.stringify(sweep())) {
    throw new Error("The engine and the bare sweep do not agree, so they cannot be compared.");
  }
  const value = timeOf(ours);
  const name = `availability/${cellName(cell)}`;
  return { name, value, unit: "ms", ratio: value / timeOf(sweep) };
}

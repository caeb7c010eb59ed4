import { openSlots, type Question } from "@attune/domain/availability";
import { addDays, instantOf } from "@attune/domain/time";
import { type Result, timeOf } from "./results.ts";

const zone = "America/Toronto";
const from = "2030-01-07";
const minute = 60_000;

function question(bookings: number, days: number): Question {
  const busy = Array.from({ length: bookings }, (_, index) => {
    const date = addDays(from, (index * 7) % days);
    const start = instantOf(date, 9 * 60 + ((index * 45) % 420), zone) ?? 0;
    return { start, end: start + 30 * minute };
  });
  const weekly = [1, 2, 3, 4, 5].flatMap((weekday) => [
    { weekday, startMinute: 9 * 60, endMinute: 12 * 60 },
    { weekday, startMinute: 13 * 60, endMinute: 17 * 60 },
  ]);
  return {
    schedule: { zone, weekly, overrides: [] },
    busy,
    visit: { minutes: 60, bufferBeforeMinutes: 0, bufferAfterMinutes: 0 },
    rules: { gridMinutes: 15, minimumNoticeMinutes: 0, furthestDays: 400 },
    now: instantOf(from, 0, zone) ?? 0,
  };
}

/** The least that could answer: working time known beforehand as instants, sorted busy time, one sweep. */
function bareSweep({ schedule, busy, visit, rules }: Question, days: number): () => number[] {
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
  return () => {
    const sorted = busy.toSorted((a, b) => a.start - b.start);
    const open: number[] = [];
    let index = 0;
    for (const { start, end } of working) {
      for (let at = start; at + length <= end; at += step) {
        while (index < sorted.length && (sorted[index]?.end ?? 0) <= at) index += 1;
        // Visits may overlap in this input, so those that follow are looked at as well.
        let isFree = true;
        for (let next = index; (sorted[next]?.start ?? Infinity) < at + length; next += 1) {
          if ((sorted[next]?.end ?? 0) > at) isFree = false;
        }
        if (isFree) open.push(at);
      }
    }
    return open;
  };
}

/** The engine for one practitioner, 30 days and 200 bookings, in ms a call, against the bare sweep. */
export function benchAvailability(): Result[] {
  const days = 30;
  const asked = question(200, days);
  const bare = bareSweep(asked, days);
  const ours = () => openSlots(asked, { from, days });
  const same = JSON.stringify(ours()) === JSON.stringify(bare());
  if (!same)
    throw new Error("The engine and the bare sweep do not agree, so they cannot be compared.");
  const value = timeOf(ours);
  return [{ name: "availability/1x30x200", value, unit: "ms", ratio: value / timeOf(bare) }];
}

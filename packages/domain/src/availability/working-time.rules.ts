import { type CivilDate, datesFrom, weekdayOf } from "../time/civil.rules.ts";
import { clockOf } from "../time/zone.rules.ts";

/** A stretch of time, half-open, in epoch milliseconds. */
export interface Interval {
  start: number;
  end: number;
}

/** A range of a civil day, half-open, in minutes since midnight. */
export interface CivilRange {
  startMinute: number;
  endMinute: number;
}

/** When a practitioner works, on their own clock. */
export interface Schedule {
  zone: string;
  /** Several ranges a weekday (ISO, 1 Monday … 7 Sunday); the gap between two is a break. */
  weekly: readonly (CivilRange & { weekday: number })[];
  /** The hours of single dates in place of the weekly ones; no ranges: closed. */
  overrides: readonly { date: CivilDate; ranges: readonly CivilRange[] }[];
}

/** The working ranges of one date, ascending. */
export function rangesOn({ weekly, overrides }: Schedule, date: CivilDate): readonly CivilRange[] {
  const override = overrides.find((each) => each.date === date);
  const weekday = weekdayOf(date);
  const ranges = override?.ranges ?? weekly.filter((range) => range.weekday === weekday);
  return ranges.toSorted((a, b) => a.startMinute - b.startMinute);
}

/**
 * The working time of `days` dates from `from` on, as instants, ascending; ranges that touch are one. A range
 * that spans a change of clocks is as long as it really is.
 */
export function workingTime(schedule: Schedule, from: CivilDate, days: number): Interval[] {
  const working: Interval[] = [];
  for (const date of datesFrom(from, days)) {
    const ranges = rangesOn(schedule, date);
    for (const stretch of clockOf(date, schedule.zone)) {
      const toInstant = (minute: number) =>
        stretch.instant + (minute - stretch.startMinute) * 60_000;
      for (const range of ranges) {
        const startMinute = Math.max(range.startMinute, stretch.startMinute);
        const endMinute = Math.min(range.endMinute, stretch.endMinute);
        if (startMinute < endMinute) {
          append(working, { start: toInstant(startMinute), end: toInstant(endMinute) });
        }
      }
    }
  }
  return working;
}

function append(intervals: Interval[], next: Interval) {
  const last = intervals.at(-1);
  if (last && next.start <= last.end) last.end = Math.max(last.end, next.end);
  else intervals.push(next);
}

/** The instants at which visits may begin on a date: whole steps of the civil day, each minute's first time. */
export function gridOn(date: CivilDate, zone: string, gridMinutes: number): number[] {
  const grid: number[] = [];
  let reached = 0;
  for (const { startMinute, endMinute, instant } of clockOf(date, zone)) {
    const first = Math.ceil(Math.max(startMinute, reached) / gridMinutes) * gridMinutes;
    for (let minute = first; minute < endMinute; minute += gridMinutes) {
      grid.push(instant + (minute - startMinute) * 60_000);
    }
    reached = Math.max(reached, endMinute);
  }
  return grid;
}

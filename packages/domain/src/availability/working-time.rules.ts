import { type CivilDate, dayNumberOf, mondayOfDay, weekdayOfDay } from "../time/civil.rules.ts";
import { type ClockStretch, clockIn } from "../time/zone.rules.ts";
import type { Interval } from "./intervals.rules.ts";

/** A range of a civil day, half-open, in minutes since midnight, and where: null is the practice's own address. */
export interface CivilRange {
  startMinute: number;
  endMinute: number;
  locationId?: string | null;
}

/** A range of an ISO weekday (1 Monday … 7 Sunday), every week or every so many from that of `validFrom`. */
export interface WeeklyRange extends CivilRange {
  weekday: number;
  everyWeeks?: number;
  validFrom?: CivilDate | null;
  validUntil?: CivilDate | null;
}

/** When a practitioner works, or a room is open, on their own clock. */
export interface Schedule {
  zone: string;
  /** Several ranges a weekday; the gap between two is a break. */
  weekly: readonly WeeklyRange[];
  /** The hours of single dates in place of the weekly ones, on closed dates too; no ranges: closed. */
  overrides: readonly { date: CivilDate; ranges: readonly CivilRange[] }[];
  /** Dates without weekly hours, such as public holidays. */
  closed?: readonly CivilDate[];
}

/** A stretch of working time, and where. */
export interface WorkingTime extends Interval {
  locationId: string | null;
}

type RangesOfDay = (day: number) => readonly CivilRange[];

const readSchedules = new WeakMap<Schedule, RangesOfDay>();

/** Answers the working ranges of a day's number, ascending. */
export function rangesByDay(schedule: Schedule): RangesOfDay {
  let ranges = readSchedules.get(schedule);
  if (!ranges) readSchedules.set(schedule, (ranges = readSchedule(schedule)));
  return ranges;
}

function readSchedule(schedule: Schedule): RangesOfDay {
  const weekdays: WeeklyRange[][] = Array.from({ length: 8 }, () => []);
  for (const range of schedule.weekly) weekdays[range.weekday]?.push(range);
  for (const ranges of weekdays) ranges.sort(byStart);
  const overrides = new Map(
    schedule.overrides.map(({ date, ranges }) => [dayNumberOf(date), ranges.toSorted(byStart)]),
  );
  const closed = new Set(schedule.closed?.map(dayNumberOf));
  const isEveryWeek = weekdays.map((ranges) => ranges.every(isPlain));
  return (day) => {
    const override = overrides.size > 0 ? overrides.get(day) : undefined;
    if (override) return override;
    if (closed.size > 0 && closed.has(day)) return [];
    const weekday = weekdayOfDay(day);
    const ranges = weekdays[weekday] ?? [];
    return isEveryWeek[weekday] ? ranges : ranges.filter((range) => isInForce(range, day));
  };
}

function byStart(a: CivilRange, b: CivilRange): number {
  return a.startMinute - b.startMinute;
}

function isPlain({ everyWeeks, validFrom, validUntil }: WeeklyRange): boolean {
  return (everyWeeks ?? 1) === 1 && !validFrom && !validUntil;
}

function isInForce({ everyWeeks = 1, validFrom, validUntil }: WeeklyRange, day: number): boolean {
  if (validUntil && day > dayNumberOf(validUntil)) return false;
  if (!validFrom) return true;
  const from = dayNumberOf(validFrom);
  return day >= from && (mondayOfDay(day) - mondayOfDay(from)) % (7 * everyWeeks) === 0;
}

/**
 * The working time of `days` days from the one numbered `first`, as instants, ascending; ranges that touch at one
 * place are one. A range that spans a change of clocks is as long as it really is.
 */
export function workingTime(schedule: Schedule, first: number, days: number): WorkingTime[] {
  const working: WorkingTime[] = [];
  const rangesOf = rangesByDay(schedule);
  const clock = clockIn(schedule.zone);
  for (let day = first; day < first + days; day += 1) {
    const ranges = rangesOf(day);
    if (ranges.length === 0) continue;
    for (const { startMinute, endMinute, instant } of clock(day)) {
      for (const range of ranges) {
        const from = range.startMinute > startMinute ? range.startMinute : startMinute;
        const until = range.endMinute < endMinute ? range.endMinute : endMinute;
        if (from >= until) continue;
        const start = instant + (from - startMinute) * 60_000;
        append(working, start, start + (until - from) * 60_000, range.locationId ?? null);
      }
    }
  }
  return working;
}

function append(working: WorkingTime[], start: number, end: number, locationId: string | null) {
  const last = working[working.length - 1];
  if (last && start <= last.end && last.locationId === locationId) {
    if (end > last.end) last.end = end;
  } else working.push({ start, end, locationId });
}

/** A stretch of a day in which visits may begin at whole steps of the clock, from `origin` on. Epoch milliseconds. */
export interface GridStretch extends Interval {
  origin: number;
}

const grids = new WeakMap<readonly ClockStretch[], GridStretch[]>();

/** Where visits may begin on a day, by its clock: whole steps of the civil day, each minute's first time. */
export function gridOf(clock: readonly ClockStretch[]): readonly GridStretch[] {
  let grid = grids.get(clock);
  if (!grid) grids.set(clock, (grid = makeGrid(clock)));
  return grid;
}

function makeGrid(clock: readonly ClockStretch[]): GridStretch[] {
  let reached = 0;
  return clock.flatMap(({ startMinute, endMinute, instant }) => {
    const from = Math.max(startMinute, reached);
    reached = Math.max(reached, endMinute);
    const origin = instant - startMinute * 60_000;
    const [start, end] = [origin + from * 60_000, origin + endMinute * 60_000];
    return start < end ? [{ origin, start, end }] : [];
  });
}

import type { CivilDate } from "../time/civil.rules.ts";
import { addDays } from "../time/civil.rules.ts";
import type { Question } from "./availability.rules.ts";
import type { Interval } from "./intervals.rules.ts";
import type { CivilRange, Schedule } from "./working-time.rules.ts";

const formats = new Map<string, Intl.DateTimeFormat>();

/** The wall clock of a zone at an instant, by `Intl` alone. */
export function wallClock(instant: number, zone: string): { date: CivilDate; minute: number } {
  let format = formats.get(zone);
  if (!format) {
    // Swedish writes dates as ISO 8601 does.
    format = new Intl.DateTimeFormat("sv-SE", {
      timeZone: zone,
      dateStyle: "short",
      timeStyle: "short",
    });
    formats.set(zone, format);
  }
  const text = format.format(instant);
  return {
    date: text.slice(0, 10),
    minute: Number(text.slice(11, 13)) * 60 + Number(text.slice(14, 16)),
  };
}

/** A step of the wall clock: on every clock of these tests all that happens, happens at a whole one. */
const stepLength = 5 * 60_000;
interface Moment {
  instant: number;
  date: CivilDate;
  minute: number;
}
interface Walk {
  moments: Map<number, Moment>;
  /** Each moment at which the wall clock shows its date and minute for the first time. */
  firstTimes: Map<string, Moment>;
}

const walks = new Map<string, Walk>();
const mostWalks = 500;

/** Every step that passes from a day before a date until three days after so many dates, on the wall clock. */
function walk(from: CivilDate, days: number, zone: string): Walk {
  const key = `${from} ${days} ${zone}`;
  const known = walks.get(key);
  if (known) return known;
  if (walks.size >= mostWalks) walks.clear();
  const begin = Date.parse(`${from}T00:00:00Z`) - 86_400_000;
  const made: Walk = { moments: new Map(), firstTimes: new Map() };
  for (let step = 0; step < (days + 4) * 288; step += 1) {
    const instant = begin + step * stepLength;
    const moment = { instant, ...wallClock(instant, zone) };
    const clock = `${moment.date} ${moment.minute}`;
    made.moments.set(instant, moment);
    if (!made.firstTimes.has(clock)) made.firstTimes.set(clock, moment);
  }
  walks.set(key, made);
  return made;
}

/** What may begin when, found the slow way. */
export interface Oracle {
  /** Every instant of the dates at which a visit may begin by the grid alone. */
  starts: number[];
  /** The instant at which the wall clock shows a minute of a date for the first time. */
  instantOf: (date: CivilDate, minute: number) => number | undefined;
  /** Whether the visit may begin at one of them; or another question's, with the same hours and length. */
  admits: (start: number, asked?: Question) => boolean;
}

/**
 * Looks at so many dates from `from` on the slow way: every step that passes is looked at on the wall clock, and every
 * rule is asked of every one of them. It shares no code with the engine.
 */
export function oracleOf(question: Question, from: CivilDate, days = 3): Oracle {
  const { schedule, visit, rules, now } = question;
  const { zone } = schedule;
  const { firstTimes } = walk(from, days, zone);
  const dates = new Set(Array.from({ length: days }, (_, index) => addDays(from, index)));
  const last = addDays(wallClock(now, zone).date, rules.furthestDays);
  const isOpen = openingOf(from, days);
  const starts = [...firstTimes.values()]
    .filter(
      ({ date, minute }) => minute % rules.gridMinutes === 0 && dates.has(date) && date <= last,
    )
    .map(({ instant }) => instant);
  const passed = Array.from({ length: visit.minutes / 5 }, (_, index) => index * stepLength);
  const isFree = (taken: readonly Interval[], start: number, before = 0, after = 0) =>
    taken.every(
      (each) =>
        each.end <= start - before * 60_000 ||
        each.start >= start + (visit.minutes + after) * 60_000,
    );
  const admits = (start: number, { busy, rooms, ...asked }: Question = question): boolean => {
    if (start < now + rules.minimumNoticeMinutes * 60_000) return false;
    const place = isOpen(schedule, start);
    if (place === undefined) return false;
    if (!passed.every((after) => isOpen(schedule, start + after) === place)) return false;
    if (!isFree(busy, start, visit.bufferBeforeMinutes, visit.bufferAfterMinutes)) return false;
    if (!isWithinLimits({ ...question, ...asked }, start)) return false;
    if (!rooms) return true;
    return rooms.some(
      (room) =>
        room.locationId === place &&
        isFree(room.busy, start, visit.roomBufferBeforeMinutes, visit.roomBufferAfterMinutes) &&
        passed.every(
          (after) => !room.schedule || isOpen(room.schedule, start + after) !== undefined,
        ),
    );
  };
  const instantOf = (date: CivilDate, minute: number) =>
    firstTimes.get(`${date} ${minute}`)?.instant;
  return { starts, instantOf, admits };
}

/** The open times of three dates from `from` on, by the oracle. */
export function openSlotsByBruteForce(question: Question, from: CivilDate): number[] {
  const { starts, admits } = oracleOf(question, from);
  return starts.filter((start) => admits(start));
}

/** Answers where a schedule is at work at an instant: nothing where it is not. */
function openingOf(from: CivilDate, days: number) {
  const known = new Map<Schedule, Map<number, string | null | undefined>>();
  const rangesOn = new Map<Schedule, Map<CivilDate, CivilRange[]>>();
  return (schedule: Schedule, instant: number): string | null | undefined => {
    const places = known.get(schedule) ?? new Map<number, string | null | undefined>();
    known.set(schedule, places);
    if (places.has(instant)) return places.get(instant);
    const moment = walk(from, days, schedule.zone).moments.get(instant);
    const { date, minute } = moment ?? wallClock(instant, schedule.zone);
    const byDate = rangesOn.get(schedule) ?? new Map<CivilDate, CivilRange[]>();
    rangesOn.set(schedule, byDate);
    const ranges = byDate.get(date) ?? rangesAt(schedule, date);
    byDate.set(date, ranges);
    const range = ranges.find(
      ({ startMinute, endMinute }) => startMinute <= minute && minute < endMinute,
    );
    const place = range && (range.locationId ?? null);
    places.set(instant, place);
    return place;
  };
}

function rangesAt({ overrides, closed = [], weekly }: Schedule, date: CivilDate): CivilRange[] {
  const override = overrides.find((each) => each.date === date);
  if (override) return [...override.ranges];
  if (closed.includes(date)) return [];
  const weekday = isoWeekday(date);
  const weekOf = (day: CivilDate) =>
    Math.floor((Date.parse(day) / 86_400_000 - isoWeekday(day) + 1) / 7);
  return weekly.filter((each) => {
    if (each.weekday !== weekday) return false;
    if (each.validUntil && date > each.validUntil) return false;
    if (!each.validFrom) return true;
    return (
      date >= each.validFrom &&
      (weekOf(date) - weekOf(each.validFrom)) % (each.everyWeeks ?? 1) === 0
    );
  });
}

function isoWeekday(date: CivilDate): number {
  return new Date(`${date}T00:00:00Z`).getUTCDay() || 7;
}

function isWithinLimits({ limits, visits = [], visit, schedule }: Question, start: number) {
  if (!limits) return true;
  const dateOf = (instant: number) => wallClock(instant, schedule.zone).date;
  const mondayOf = (date: CivilDate) => addDays(date, 1 - isoWeekday(date));
  const date = dateOf(start);
  const onDay = visits.filter((each) => dateOf(each.start) === date);
  const inWeek = visits.filter((each) => mondayOf(dateOf(each.start)) === mondayOf(date));
  const { maxVisitsPerDay: aDay, maxVisitsPerWeek: aWeek, breakAfterVisits: inARow } = limits;
  if (aDay !== null && onDay.length + 1 > aDay) return false;
  if (aWeek !== null && inWeek.length + 1 > aWeek) return false;
  if (inARow === null) return true;
  const rest = limits.breakMinutes * 60_000;
  const all = visits
    .map(({ start: from, end }) => ({ from, end, isNew: false }))
    .concat({ from: start, end: start + visit.minutes * 60_000, isNew: true })
    .toSorted((a, b) => a.from - b.from || Number(b.isNew) - Number(a.isNew));
  const at = all.findIndex(({ isNew }) => isNew);
  let [first, last] = [at, at];
  while (first > 0 && (all[first]?.from ?? 0) - (all[first - 1]?.end ?? 0) < rest) first -= 1;
  while (last < all.length - 1 && (all[last + 1]?.from ?? 0) - (all[last]?.end ?? 0) < rest)
    last += 1;
  return last - first + 1 <= inARow;
}

/** Every date of 2020 to 2040 on which a zone's clocks change; a day like any other, where they never do. */
export function clockChanges(zone: string): CivilDate[] {
  const changes = changesOfClocks(zone, { from: 2020, to: 2040 });
  return changes.length > 0 ? changes : ["2026-03-08"];
}

function changesOfClocks(zone: string, years: { from: number; to: number }): CivilDate[] {
  const dates: CivilDate[] = [];
  const offsetAt = (instant: number) => {
    const { date, minute } = wallClock(instant, zone);
    return Date.parse(`${date}T00:00:00Z`) + minute * 60_000 - instant;
  };
  const end = Date.UTC(years.to + 1, 0, 1);
  for (let instant = Date.UTC(years.from, 0, 1); instant < end; instant += 86_400_000) {
    if (offsetAt(instant) !== offsetAt(instant + 86_400_000)) {
      let [before, after] = [instant, instant + 86_400_000];
      while (after - before > 60_000) {
        const middle = before + Math.floor((after - before) / 120_000) * 60_000;
        if (offsetAt(middle) === offsetAt(before)) before = middle;
        else after = middle;
      }
      dates.push(wallClock(after, zone).date);
    }
  }
  return dates;
}

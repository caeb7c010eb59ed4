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

/**
 * The open times of three dates from `from` on, found the slow way: every minute that passes is looked at on
 * the wall clock, and every rule is asked of every one of them. It shares no code with the engine.
 */
export function openSlotsByBruteForce(question: Question, from: CivilDate): number[] {
  const { schedule, busy, visit, rules, now, rooms } = question;
  const { zone } = schedule;
  const midnight = Date.parse(`${from}T00:00:00Z`);
  const minutes = Array.from(
    { length: 7 * 1440 },
    (_, index) => midnight + (index - 1440) * 60_000,
  );
  const placeOf = new Map<number, string | null>();
  const starts: number[] = [];
  const seen = new Set<string>();
  const dates = [from, addDays(from, 1), addDays(from, 2)];
  const last = addDays(wallClock(now, zone).date, rules.furthestDays);
  for (const instant of minutes) {
    const { date, minute } = wallClock(instant, zone);
    const range = rangesAt(schedule, date).find(
      ({ startMinute, endMinute }) => startMinute <= minute && minute < endMinute,
    );
    if (range) placeOf.set(instant, range.locationId ?? null);
    const isFirstTime = !seen.has(`${date} ${minute}`);
    seen.add(`${date} ${minute}`);
    if (isFirstTime && minute % rules.gridMinutes === 0 && dates.includes(date) && date <= last) {
      starts.push(instant);
    }
  }
  const lengthOf = Array.from({ length: visit.minutes }, (_, index) => index * 60_000);
  const isFree = (taken: readonly Interval[], start: number, before = 0, after = 0) =>
    taken.every(
      (each) =>
        each.end <= start - before * 60_000 ||
        each.start >= start + (visit.minutes + after) * 60_000,
    );
  return starts.filter((start) => {
    const place = placeOf.get(start);
    if (start < now + rules.minimumNoticeMinutes * 60_000 || place === undefined) return false;
    if (!lengthOf.every((passed) => placeOf.get(start + passed) === place)) return false;
    if (!isFree(busy, start, visit.bufferBeforeMinutes, visit.bufferAfterMinutes)) return false;
    if (!isWithinLimits(question, start)) return false;
    if (!rooms) return true;
    return rooms.some(
      (room) =>
        room.locationId === place &&
        isFree(room.busy, start, visit.roomBufferBeforeMinutes, visit.roomBufferAfterMinutes) &&
        lengthOf.every((passed) => isOpen(room.schedule, start + passed)),
    );
  });
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

function isOpen(schedule: Schedule | undefined, instant: number): boolean {
  if (!schedule) return true;
  const { date, minute } = wallClock(instant, schedule.zone);
  return rangesAt(schedule, date).some(
    ({ startMinute, endMinute }) => startMinute <= minute && minute < endMinute,
  );
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

/** The dates of a span of years on which a zone's clocks change. */
export function changesOfClocks(zone: string, years: { from: number; to: number }): CivilDate[] {
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

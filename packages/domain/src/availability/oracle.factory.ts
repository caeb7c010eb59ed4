import type { CivilDate } from "../time/civil.rules.ts";
import { addDays } from "../time/civil.rules.ts";
import type { Question } from "./availability.rules.ts";

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
  const { schedule, busy, visit, rules, now } = question;
  const { zone } = schedule;
  const midnight = Date.parse(`${from}T00:00:00Z`);
  const minutes = Array.from(
    { length: 7 * 1440 },
    (_, index) => midnight + (index - 1440) * 60_000,
  );
  const works = new Set<number>();
  const starts: number[] = [];
  const seen = new Set<string>();
  const dates = [from, addDays(from, 1), addDays(from, 2)];
  const last = addDays(wallClock(now, zone).date, rules.furthestDays);
  for (const instant of minutes) {
    const { date, minute } = wallClock(instant, zone);
    const weekday = new Date(`${date}T00:00:00Z`).getUTCDay() || 7;
    const ranges =
      schedule.overrides.find((each) => each.date === date)?.ranges ??
      schedule.weekly.filter((each) => each.weekday === weekday);
    if (ranges.some((range) => range.startMinute <= minute && minute < range.endMinute)) {
      works.add(instant);
    }
    const isFirstTime = !seen.has(`${date} ${minute}`);
    seen.add(`${date} ${minute}`);
    if (isFirstTime && minute % rules.gridMinutes === 0 && dates.includes(date) && date <= last) {
      starts.push(instant);
    }
  }
  const takes = (start: number) =>
    Array.from({ length: visit.minutes }, (_, index) => start + index * 60_000);
  return starts.filter(
    (start) =>
      start >= now + rules.minimumNoticeMinutes * 60_000 &&
      takes(start).every((minute) => works.has(minute)) &&
      busy.every(
        (taken) =>
          taken.end <= start - visit.bufferBeforeMinutes * 60_000 ||
          taken.start >= start + (visit.minutes + visit.bufferAfterMinutes) * 60_000,
      ),
  );
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

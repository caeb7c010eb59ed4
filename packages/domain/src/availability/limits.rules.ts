import { dateOfDay, mondayOfDay } from "../time/civil.rules.ts";
import { lengthInWords } from "../time/words.rules.ts";
import { dayOfInstant, startOfDay } from "../time/zone.rules.ts";
import type { Interval } from "./intervals.rules.ts";
import type { Refusal } from "./refusals.rules.ts";

/** How much a practitioner takes on. Null: no limit. */
export interface Limits {
  maxVisitsPerDay: number | null;
  maxVisitsPerWeek: number | null;
  /** A rest of `breakMinutes` after so many visits in a row. */
  breakAfterVisits: number | null;
  breakMinutes: number;
}

/** What a limit is judged by: the practitioner's visits, and the one that would come to them. */
interface LimitedQuestion {
  limits?: Limits | undefined;
  visits?: readonly Interval[] | undefined;
  visit: { minutes: number };
  schedule: { zone: string };
}

/** Whether a practitioner has any limit at all. */
export function isLimited(limits: Limits | undefined): limits is Limits {
  return Boolean(
    limits && (limits.maxVisitsPerDay ?? limits.maxVisitsPerWeek ?? limits.breakAfterVisits),
  );
}

/** Answers which limit stands against one more visit on a day (its number) at a time, if one does. */
export function limitJudge(
  limits: Limits,
  visits: readonly Interval[],
  zone: string,
): (day: number, visit: Interval) => Refusal | undefined {
  const sorted = ascending(visits);
  const counts = new Map<string, number>();
  const countOf = (day: number, days: number) => {
    const key = `${day} ${days}`;
    let count = counts.get(key);
    if (count === undefined) {
      const from = startOfDay(dateOfDay(day), zone);
      const until = startOfDay(dateOfDay(day + days), zone);
      count = countBetween(sorted, from, until);
      counts.set(key, count);
    }
    return count;
  };
  const { maxVisitsPerDay, maxVisitsPerWeek, breakAfterVisits, breakMinutes } = limits;
  return (day, visit) => {
    if (maxVisitsPerDay !== null && countOf(day, 1) >= maxVisitsPerDay) return "day-full";
    if (maxVisitsPerWeek !== null && countOf(mondayOfDay(day), 7) >= maxVisitsPerWeek) {
      return "week-full";
    }
    if (breakAfterVisits !== null && inARow(sorted, visit, breakMinutes) > breakAfterVisits) {
      return "needs-break";
    }
    return undefined;
  };
}

/** A limit that stands against a visit at a start, in numbers, for staff; nothing of other rules. */
export function limitInWords(
  refusal: Refusal,
  { limits, visits = [], visit, schedule: { zone } }: LimitedQuestion,
  start: number,
): string | undefined {
  if (!limits) return undefined;
  const day = dayOfInstant(start, zone);
  const visitsIn = (first: number, days: number) =>
    countBetween(
      visits,
      startOfDay(dateOfDay(first), zone),
      startOfDay(dateOfDay(first + days), zone),
    );
  if (refusal === "day-full") {
    return `That day is full: ${countInWords(visitsIn(day, 1))}, and at most ${limits.maxVisitsPerDay}.`;
  }
  if (refusal === "week-full") {
    const count = visitsIn(mondayOfDay(day), 7);
    return `That week is full: ${countInWords(count)}, and at most ${limits.maxVisitsPerWeek}.`;
  }
  if (refusal !== "needs-break") return undefined;
  const { breakAfterVisits, breakMinutes } = limits;
  const span = { start, end: start + visit.minutes * 60_000 };
  const count = inARow(ascending(visits), span, breakMinutes);
  return `There is a rest at that time: with this visit there would be ${count} in a row, and after ${breakAfterVisits} there is a rest of ${lengthInWords(breakMinutes)}.`;
}

function countInWords(count: number): string {
  return count === 1 ? "1 visit" : `${count} visits`;
}

function countBetween(visits: readonly Interval[], from: number, until: number): number {
  return visits.filter(({ start }) => from <= start && start < until).length;
}

function ascending(visits: readonly Interval[]): Interval[] {
  return visits.toSorted((a, b) => a.start - b.start);
}

/** How many visits follow one another without a break around one more, that one included. */
function inARow(sorted: readonly Interval[], visit: Interval, breakMinutes: number): number {
  const rest = breakMinutes * 60_000;
  let count = 1;
  let start = visit.start;
  for (const earlier of sorted.toReversed()) {
    if (earlier.start >= visit.start) continue;
    if (start - earlier.end >= rest) break;
    count += 1;
    start = earlier.start;
  }
  let end = visit.end;
  for (const later of sorted) {
    if (later.start < visit.start) continue;
    if (later.start - end >= rest) break;
    count += 1;
    end = later.end;
  }
  return count;
}

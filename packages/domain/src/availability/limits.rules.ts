import { dateOfDay, mondayOfDay } from "../time/civil.rules.ts";
import { startOfDay } from "../time/zone.rules.ts";
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
  const sorted = visits.toSorted((a, b) => a.start - b.start);
  const counts = new Map<string, number>();
  const countOf = (day: number, days: number) => {
    const key = `${day} ${days}`;
    let count = counts.get(key);
    if (count === undefined) {
      const from = startOfDay(dateOfDay(day), zone);
      const until = startOfDay(dateOfDay(day + days), zone);
      count = sorted.filter(({ start }) => from <= start && start < until).length;
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

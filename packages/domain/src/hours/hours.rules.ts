import { type CivilDate, dayNumberOf, mondayOfDay } from "../time/civil.rules.ts";

interface Range {
  startMinute: number;
  endMinute: number;
  weekday?: number;
  everyWeeks?: number;
  validFrom?: CivilDate | null;
  validUntil?: CivilDate | null;
}

/**
 * Whether any two ranges share a minute on any date. Ranges are half-open, so 9–12 and 12–17 do not, and neither
 * do two that take turns from week to week or follow one another in the year.
 */
export function overlap(ranges: readonly Range[]): boolean {
  return ranges.some((range, index) => ranges.slice(index + 1).some((other) => meet(range, other)));
}

function meet(a: Range, b: Range): boolean {
  if (a.weekday !== b.weekday) return false;
  if (a.startMinute >= b.endMinute || b.startMinute >= a.endMinute) return false;
  return shareDates(a, b) && shareWeeks(a, b);
}

function shareDates(a: Range, b: Range): boolean {
  const isBefore = (end: CivilDate | null | undefined, start: CivilDate | null | undefined) =>
    Boolean(end && start && end < start);
  return !isBefore(a.validUntil, b.validFrom) && !isBefore(b.validUntil, a.validFrom);
}

/** Two rhythms share a week where their first weeks differ by a multiple of their common divisor. */
function shareWeeks(a: Range, b: Range): boolean {
  if (!a.validFrom || !b.validFrom) return true;
  const divisor = greatestCommonDivisor(a.everyWeeks ?? 1, b.everyWeeks ?? 1);
  const days = mondayOfDay(dayNumberOf(a.validFrom)) - mondayOfDay(dayNumberOf(b.validFrom));
  return (days / 7) % divisor === 0;
}

function greatestCommonDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestCommonDivisor(b, a % b);
}

import { openSlots, type Question } from "../availability/availability.rules.ts";
import { claimedTime } from "../bookings/bookings.rules.ts";
import { addDays, type CivilDate } from "../time/civil.rules.ts";
import { dayOfInstant } from "../time/zone.rules.ts";

/** How far the two visits of a plan are apart. `zone` is the clock by which days are counted. */
export interface Spacing {
  zone: string;
  leastRestMinutes: number;
  mostRestMinutes: number;
  leastDays: number;
  mostDays: number;
}

/** Two visits that fit, by their starts in epoch milliseconds. */
export interface PairOfStarts {
  earlier: number;
  later: number;
}

/** Whether a later visit, that begins at an instant, stands to the end of an earlier one as a plan says. */
export function isSpaced(spacing: Spacing, earlier: { start: number; end: number }, later: number) {
  const { zone, leastRestMinutes, mostRestMinutes, leastDays, mostDays } = spacing;
  if (later < earlier.end) return false;
  const days = dayOfInstant(later, zone) - dayOfInstant(earlier.start, zone);
  if (days < leastDays || days > mostDays) return false;
  if (days > 0) return true;
  const rest = (later - earlier.end) / 60_000;
  return leastRestMinutes <= rest && rest <= mostRestMinutes;
}

/**
 * The pairs of open times for one visit and a later one, with for each start of the earlier the first start of the
 * later that fits. Visits of one practitioner, or in one room, also keep their buffers apart.
 */
export function openPairs(
  earlier: Question,
  later: Question,
  spacing: Spacing,
  wanted: { from: CivilDate; days: number; sharesPractitioner: boolean },
): PairOfStarts[] {
  const { from, days, sharesPractitioner } = wanted;
  const starts = openSlots(earlier, { from, days });
  // The two practitioners' clocks may be a day apart.
  const reach = { from: addDays(from, -1), days: days + spacing.mostDays + 2 };
  const candidates = openSlots(later, reach);
  const pairs: PairOfStarts[] = [];
  let index = 0;
  for (const start of starts) {
    const end = start + earlier.visit.minutes * 60_000;
    while (index < candidates.length && (candidates[index] ?? 0) < end) index += 1;
    for (let at = index; at < candidates.length; at += 1) {
      const candidate = candidates[at] ?? 0;
      if (isTooFar(spacing, start, candidate)) break;
      if (!isSpaced(spacing, { start, end }, candidate)) continue;
      const taken = claimedTime(start, earlier.visit);
      if (sharesPractitioner && claimedTime(candidate, later.visit).start < taken.end) continue;
      pairs.push({ earlier: start, later: candidate });
      break;
    }
  }
  return pairs;
}

function isTooFar({ zone, mostDays }: Spacing, earlier: number, later: number): boolean {
  return dayOfInstant(later, zone) - dayOfInstant(earlier, zone) > mostDays;
}

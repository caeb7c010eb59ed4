import type { PlannedVisit } from "@attune/domain/schemas";

/** A date of the plan with what is chosen for it: its own time, the one that is free instead, or none. */
export interface Choice {
  visit: PlannedVisit;
  chosen: string;
}

/**
 * The choices for dates that were planned anew: what was chosen before, where it can still be had or was to be left out;
 * otherwise the date's own time, or what is free instead.
 */
export function chosenAgain(
  visits: readonly PlannedVisit[],
  before: readonly Choice[] = [],
): Choice[] {
  return visits.map((visit) => {
    const { startsAt, alternative, free } = visit;
    const own = free ? startsAt : null;
    const earlier = before.find((each) => each.visit.date === visit.date)?.chosen;
    const stands = earlier === "" || earlier === own || earlier === alternative;
    return { visit, chosen: (stands ? earlier : (own ?? alternative)) ?? "" };
  });
}

import type { FoundPairs, PairedSlot } from "@attune/domain/schemas";
import type { CivilDate } from "@attune/domain/time";
import { queryOptions } from "@tanstack/svelte-query";
import { api } from "#lib/api/client.ts";
import { daysShown } from "#lib/times/open-times.svelte.ts";

/** Every plan of two visits, archived ones included. */
export const plansQuery = queryOptions({
  queryKey: ["plans"],
  queryFn: () => api.pairs.list.query(),
});

/** What is asked for: days from a civil date on, or every later time that fits a chosen earlier one. */
export type TimesWanted = { from: CivilDate; days: number } | { earlier: PairedSlot };

export function daysFrom(from: CivilDate): TimesWanted {
  return { from, days: daysShown };
}

function timesQuery(
  of: readonly string[],
  wanted: TimesWanted,
  ask: (signal: AbortSignal) => Promise<FoundPairs>,
) {
  return queryOptions({
    queryKey: ["open-times", ...of, wanted],
    queryFn: ({ signal }) => ask(signal),
    staleTime: 5_000,
  });
}

/** The times of a plan. */
export function planTimesQuery(planId: string, wanted: TimesWanted) {
  return timesQuery(["plan", planId], wanted, (signal) =>
    api.pairs.search.query({ planId, ...wanted }, { signal }),
  );
}

/** The times that both visits of a pair could move to. */
export function pairTimesQuery(id: string, wanted: TimesWanted) {
  return timesQuery(["pair", id], wanted, (signal) =>
    api.pairs.openTimes.query({ id, ...wanted }, { signal }),
  );
}

import type { CivilDate } from "@attune/domain/time";
import { queryOptions } from "@tanstack/svelte-query";
import { api } from "#lib/api/client.ts";
import { daysShown } from "#lib/times/open-times.svelte.ts";

/** Every plan of two visits, archived ones included. */
export const plansQuery = queryOptions({
  queryKey: ["plans"],
  queryFn: () => api.pairs.list.query(),
});

/** The times of a plan, from a civil date on. */
export function planTimesQuery(planId: string, from: CivilDate) {
  const input = { planId, from, days: daysShown };
  return queryOptions({
    queryKey: ["open-times", "plan", input],
    queryFn: ({ signal }) => api.pairs.search.query(input, { signal }),
    staleTime: 5_000,
  });
}

/** The times that both visits of a pair could move to, from a civil date on. */
export function pairTimesQuery(id: string, from: CivilDate) {
  const input = { id, from, days: daysShown };
  return queryOptions({
    queryKey: ["open-times", "pair", input],
    queryFn: ({ signal }) => api.pairs.openTimes.query(input, { signal }),
    staleTime: 5_000,
  });
}

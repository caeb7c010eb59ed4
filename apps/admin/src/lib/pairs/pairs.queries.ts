import { queryOptions } from "@tanstack/svelte-query";
import { api } from "#lib/api/client.ts";

/** Every plan of two visits, archived ones included. */
export const plansQuery = queryOptions({
  queryKey: ["plans"],
  queryFn: () => api.pairs.list.query(),
});

/** How many days of times for both visits are shown at once. */
export const pairWindowDays = 7;

/** The times that both visits of a pair could move to, from a civil date on. */
export function pairTimesQuery(id: string, from: string) {
  const input = { id, from, days: pairWindowDays };
  return queryOptions({
    queryKey: ["open-times", "pair", input],
    queryFn: ({ signal }) => api.pairs.openTimes.query(input, { signal }),
    staleTime: 5_000,
  });
}

import { queryOptions } from "@tanstack/svelte-query";
import { api } from "#lib/api/client.ts";

/** When a practitioner works. Whoever changes hours or time off invalidates `["hours"]`. */
export function hoursQuery(practitionerId: string) {
  return queryOptions({
    queryKey: ["hours", practitionerId],
    queryFn: ({ signal }) => api.hours.view.query({ practitionerId }, { signal }),
    staleTime: 30_000,
  });
}

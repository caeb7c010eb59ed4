import { queryOptions } from "@tanstack/svelte-query";
import { api } from "#lib/api/client.ts";

/** When a practitioner works. */
export function hoursQuery(practitionerId: string) {
  return queryOptions({
    queryKey: ["hours", practitionerId],
    queryFn: () => api.hours.view.query({ practitionerId }),
  });
}

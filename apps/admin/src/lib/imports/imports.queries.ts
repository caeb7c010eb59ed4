import { queryOptions } from "@tanstack/svelte-query";
import { api } from "#lib/api/client.ts";

/** A practitioner's imported calendars. */
export function importsQuery(practitionerId: string) {
  return queryOptions({
    queryKey: ["imports", practitionerId],
    queryFn: () => api.imports.list.query({ practitionerId }),
  });
}

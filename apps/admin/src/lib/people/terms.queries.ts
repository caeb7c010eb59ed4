import { queryOptions } from "@tanstack/svelte-query";
import { api } from "#lib/api/client.ts";

/** How practitioners work: their clock, limits and video links. */
export const termsQuery = queryOptions({
  queryKey: ["working-terms"],
  queryFn: () => api.practitioners.terms.query(),
});

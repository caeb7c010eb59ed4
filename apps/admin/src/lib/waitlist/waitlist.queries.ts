import { queryOptions } from "@tanstack/svelte-query";
import { api } from "#lib/api/client.ts";

/** Everybody who waits, the longest waiting first. */
export const waitlistQuery = queryOptions({
  queryKey: ["waitlist"],
  queryFn: () => api.waitlist.list.query(),
});

import { queryOptions } from "@tanstack/svelte-query";
import { api } from "#lib/api/client.ts";

/** The calendar feeds of whoever is signed in. */
export const feedsQuery = queryOptions({
  queryKey: ["feeds"],
  queryFn: () => api.calendars.feeds.query(),
});

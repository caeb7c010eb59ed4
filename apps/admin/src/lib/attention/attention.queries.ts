import { queryOptions } from "@tanstack/svelte-query";
import { api } from "#lib/api/client.ts";

/** What waits for staff, asked again every minute. */
export const attentionQuery = queryOptions({
  queryKey: ["attention"],
  queryFn: () => api.attention.view.query(),
  refetchInterval: 60_000,
});

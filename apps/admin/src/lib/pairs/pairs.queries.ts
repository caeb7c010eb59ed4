import { queryOptions } from "@tanstack/svelte-query";
import { api } from "#lib/api/client.ts";

/** Every plan of two visits, archived ones included. */
export const plansQuery = queryOptions({
  queryKey: ["plans"],
  queryFn: () => api.pairs.list.query(),
});

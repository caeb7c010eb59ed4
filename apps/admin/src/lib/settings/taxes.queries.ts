import { queryOptions } from "@tanstack/svelte-query";
import { api } from "#lib/api/client.ts";

/** Every rate of tax, by date. */
export const taxesQuery = queryOptions({
  queryKey: ["taxes"],
  queryFn: () => api.taxes.list.query(),
});

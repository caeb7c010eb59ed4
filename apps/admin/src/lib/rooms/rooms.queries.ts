import { queryOptions } from "@tanstack/svelte-query";
import { api } from "#lib/api/client.ts";

/** Every room, archived ones last. */
export const roomsQuery = queryOptions({
  queryKey: ["rooms"],
  queryFn: () => api.rooms.list.query(),
});

/** Every other place where visits happen, archived ones last. */
export const locationsQuery = queryOptions({
  queryKey: ["locations"],
  queryFn: () => api.locations.list.query(),
});

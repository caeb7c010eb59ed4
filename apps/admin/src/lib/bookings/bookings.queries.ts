import type { BookingFilter } from "@attune/domain/schemas";
import { keepPreviousData, queryOptions } from "@tanstack/svelte-query";
import { api } from "#lib/api/client.ts";

/** The key that every answer about visits begins with. */
export const bookingsKey = ["bookings"] as const;

export function bookingsQuery(filter: Partial<BookingFilter>) {
  return queryOptions({
    queryKey: [...bookingsKey, "list", filter],
    queryFn: ({ signal }) => api.bookings.list.query(filter, { signal }),
    placeholderData: keepPreviousData,
    refetchInterval: 60_000,
  });
}

export function bookingQuery(id: string) {
  return queryOptions({
    queryKey: [...bookingsKey, "one", id],
    queryFn: ({ signal }) => api.bookings.byId.query({ id }, { signal }),
  });
}

/** The visits of the series that a visit belongs to. */
export function seriesQuery(id: string) {
  return queryOptions({
    queryKey: [...bookingsKey, "series", id],
    queryFn: ({ signal }) => api.series.visits.query({ id }, { signal }),
  });
}

export const servicesQuery = queryOptions({
  queryKey: ["services"],
  queryFn: () => api.services.list.query(),
  staleTime: 120_000,
});

export const practitionersQuery = queryOptions({
  queryKey: ["practitioners"],
  queryFn: () => api.practitioners.list.query(),
  staleTime: 120_000,
});

/** Everyone, those who see clients no longer last. */
export const everyoneQuery = queryOptions({
  queryKey: ["practitioners", "everyone"],
  queryFn: () => api.practitioners.everyone.query(),
});

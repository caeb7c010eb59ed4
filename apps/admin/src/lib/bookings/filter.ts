import { type BookingFilter, type BookingStatus, bookingStatuses } from "@attune/domain/schemas";
import { addDays, startOfDay } from "@attune/domain/time";
import { z } from "zod";
import { goto } from "$app/navigation";

const date = z.iso.date().or(z.literal("")).catch("");

/** What the list of bookings is narrowed to, as its address says: shareable, and kept by the back button. */
export interface ListFilter {
  status: BookingStatus | "";
  practitioner: string;
  from: string;
  until: string;
  query: string;
}

export function readFilter(params: Pick<URLSearchParams, "get">): ListFilter {
  const text = (name: string) => params.get(name) ?? "";
  return {
    status: z.enum(bookingStatuses).or(z.literal("")).catch("").parse(text("status")),
    practitioner: z.uuid().or(z.literal("")).catch("").parse(text("practitioner")),
    from: date.parse(text("from")),
    until: date.parse(text("until")),
    query: text("query").slice(0, 120),
  };
}

export function isNarrowed(filter: ListFilter): boolean {
  return Object.values(filter).some(Boolean);
}

/**
 * What is asked of the server. Where no dates are given, what lies ahead from `today` on; with a search or
 * dates, whatever they match. Both days are included.
 */
export function asBookingFilter(
  { status, practitioner, from, until, query }: ListFilter,
  { zone, today }: { zone: string; today: string },
): Partial<BookingFilter> {
  const first = from || (until || query ? "" : today);
  const at = (day: string) => new Date(startOfDay(day, zone)).toISOString();
  return {
    ...(first ? { from: at(first) } : { newestFirst: true }),
    ...(until ? { until: at(addDays(until, 1)) } : {}),
    ...(status ? { status } : {}),
    ...(practitioner ? { practitionerId: practitioner } : {}),
    ...(query.trim() ? { query: query.trim() } : {}),
  };
}

/** Writes the filter into the address. */
export function showFilter(filter: ListFilter): Promise<void> {
  const params = new URLSearchParams(Object.entries(filter).filter(([, value]) => value));
  const search = params.size > 0 ? `?${params}` : "";
  return goto(`/bookings${search}`, { replace: true, reset: false });
}

import type { OpenTimes } from "@attune/domain/schemas";
import { addDays, type CivilDate, civilDateOf } from "@attune/domain/time";
import { keepPreviousData, queryOptions } from "@tanstack/svelte-query";
import { api } from "#lib/api/client.ts";

/** What open times are wanted for. With a booking that moves, as if it did not stand in its own way. */
export interface Wanted {
  variantId: string;
  practitionerId?: string | undefined;
  movingBookingId?: string | undefined;
  addOnIds?: string[] | undefined;
}

export const daysShown = 7;

export function openTimesQuery(wanted: Wanted, from: CivilDate) {
  const { variantId, practitionerId, movingBookingId, addOnIds } = wanted;
  const input = {
    variantId,
    from,
    days: daysShown,
    ...(practitionerId ? { practitionerId } : {}),
    ...(movingBookingId ? { movingBookingId } : {}),
    ...(addOnIds?.length ? { addOnIds } : {}),
  };
  return queryOptions({
    queryKey: ["open-times", input],
    queryFn: ({ signal }) => api.availability.search.query(input, { signal }),
    staleTime: 5_000,
    placeholderData: keepPreviousData,
  });
}

/** Open times by civil day, in order. */
export function byDay({
  slots,
  timeZone,
}: OpenTimes): { date: CivilDate; slots: OpenTimes["slots"] }[] {
  const days = new Map<CivilDate, OpenTimes["slots"]>();
  for (const slot of slots) {
    const date = civilDateOf(Date.parse(slot.startsAt), timeZone);
    days.set(date, [...(days.get(date) ?? []), slot]);
  }
  return [...days].map(([date, daySlots]) => ({ date, slots: daySlots }));
}

/** The days that are leafed through, from today on. */
export class DayWindow {
  readonly today: CivilDate;
  from = $state<CivilDate>("");

  constructor(today: CivilDate, from: CivilDate) {
    this.today = today;
    this.show(from);
  }

  get last(): CivilDate {
    return addDays(this.from, daysShown - 1);
  }

  get isFirst(): boolean {
    return this.from <= this.today;
  }

  show(date: CivilDate): void {
    this.from = date < this.today ? this.today : date;
  }

  earlier = () => this.show(addDays(this.from, -daysShown));
  later = () => this.show(addDays(this.from, daysShown));
}

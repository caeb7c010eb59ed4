import { dayInWords } from "@attune/domain/schemas";
import { addDays, type CivilDate, weekdayOf } from "@attune/domain/time";
import { z } from "zod";

/** A civil date in words: "Tuesday, 3 March". */
export function dateName(date: CivilDate, { year = false } = {}): string {
  return dayInWords(`${date}T12:00:00Z`, "UTC", { year });
}

/** The Monday of a date's week. */
export function mondayOf(date: CivilDate): CivilDate {
  return addDays(date, 1 - weekdayOf(date));
}

/** A date from an address, or the other where it is none. */
export function dateFrom(text: string | null, otherwise: CivilDate): CivilDate {
  return z.iso.date().safeParse(text).data ?? otherwise;
}

/** How far a day lies from today: "Today", "Tomorrow", "Yesterday", "in 5 days", "5 days ago". */
export function distanceInWords(days: number): string {
  if (days === 0) return "Today";
  if (days === 1) return "Tomorrow";
  if (days === -1) return "Yesterday";
  return days > 0 ? `In ${days} days` : `${-days} days ago`;
}

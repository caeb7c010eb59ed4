import { dateInWords, dayInWords } from "@attune/domain/schemas";
import { addDays, type CivilDate, weekdayOf } from "@attune/domain/time";
import { z } from "zod";

/** A civil date in words: "Tuesday, 3 March". */
export function dateName(date: CivilDate, { year = false } = {}): string {
  return dayInWords(`${date}T12:00:00Z`, "UTC", { year });
}

/** From one date to another: "23 to 29 November 2026", "30 November to 6 December 2026". */
export function spanName(first: CivilDate, last: CivilDate, { year = false } = {}): string {
  const words = (date: CivilDate) => dateInWords(`${date}T12:00:00Z`, "UTC").split(" ");
  const [firstDay, firstMonth, firstYear] = words(first);
  const [lastDay, lastMonth, lastYear] = words(last);
  const start = [firstDay];
  if (firstMonth !== lastMonth) start.push(firstMonth);
  if (year && firstYear !== lastYear) start.push(firstYear);
  return `${start.join(" ")} to ${lastDay} ${lastMonth}${year ? ` ${lastYear}` : ""}`;
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

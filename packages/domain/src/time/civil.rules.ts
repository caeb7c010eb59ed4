/** A civil date, `2026-03-03`: a day on a wall calendar, without a zone. */
export type CivilDate = string;

const dayLength = 86_400_000;

/** A date's number: days since 1970-01-01. Arithmetic on dates is arithmetic on these. */
export function dayNumberOf(date: CivilDate): number {
  const [year, month, day] = [date.slice(0, 4), date.slice(5, 7), date.slice(8)];
  return Date.UTC(Number(year), Number(month) - 1, Number(day)) / dayLength;
}

/** The date of a day's number. */
export function dateOfDay(day: number): CivilDate {
  return new Date(day * dayLength).toISOString().slice(0, 10);
}

/** The ISO weekday of a day's number: 1 Monday … 7 Sunday. */
export function weekdayOfDay(day: number): number {
  // 1970-01-01 was a Thursday.
  return ((((day + 3) % 7) + 7) % 7) + 1;
}

/** The number of the Monday on or before a day. */
export function mondayOfDay(day: number): number {
  return day - weekdayOfDay(day) + 1;
}

/** The date `days` later, or earlier where negative. */
export function addDays(date: CivilDate, days: number): CivilDate {
  return dateOfDay(dayNumberOf(date) + days);
}

/** How many days lie between two dates; negative where `to` is the earlier. */
export function daysBetween(from: CivilDate, to: CivilDate): number {
  return dayNumberOf(to) - dayNumberOf(from);
}

/** The ISO weekday: 1 Monday … 7 Sunday. */
export function weekdayOf(date: CivilDate): number {
  return weekdayOfDay(dayNumberOf(date));
}

/** `count` dates from `from` on. */
export function datesFrom(from: CivilDate, count: number): CivilDate[] {
  const first = dayNumberOf(from);
  return Array.from({ length: count }, (_, index) => dateOfDay(first + index));
}

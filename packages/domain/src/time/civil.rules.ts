/** A civil date, `2026-03-03`: a day on a wall calendar, without a zone. */
export type CivilDate = string;

const dayLength = 86_400_000;

function dayNumber(date: CivilDate): number {
  return Date.parse(`${date}T00:00:00Z`) / dayLength;
}

function dateOfDay(day: number): CivilDate {
  return new Date(day * dayLength).toISOString().slice(0, 10);
}

/** The date `days` later, or earlier where negative. */
export function addDays(date: CivilDate, days: number): CivilDate {
  return dateOfDay(dayNumber(date) + days);
}

/** How many days lie between two dates; negative where `to` is the earlier. */
export function daysBetween(from: CivilDate, to: CivilDate): number {
  return dayNumber(to) - dayNumber(from);
}

/** The ISO weekday: 1 Monday … 7 Sunday. */
export function weekdayOf(date: CivilDate): number {
  // 1970-01-01 was a Thursday.
  return ((((dayNumber(date) + 3) % 7) + 7) % 7) + 1;
}

/** `count` dates from `from` on. */
export function datesFrom(from: CivilDate, count: number): CivilDate[] {
  const first = dayNumber(from);
  return Array.from({ length: count }, (_, index) => dateOfDay(first + index));
}

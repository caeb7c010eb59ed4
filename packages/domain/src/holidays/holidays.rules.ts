import { addDays, type CivilDate, dayNumberOf, dateOfDay, weekdayOf } from "../time/civil.rules.ts";

/**
 * The days on which a practice may be closed. The first nine are Ontario's public holidays (Employment Standards
 * Act, 2000, section 1 and O. Reg. 285/01); the others are kept by choice.
 */
export const holidays = {
  "new-years-day": { name: "New Year's Day", isPublic: true },
  "family-day": { name: "Family Day", isPublic: true },
  "good-friday": { name: "Good Friday", isPublic: true },
  "victoria-day": { name: "Victoria Day", isPublic: true },
  "canada-day": { name: "Canada Day", isPublic: true },
  "labour-day": { name: "Labour Day", isPublic: true },
  thanksgiving: { name: "Thanksgiving Day", isPublic: true },
  "christmas-day": { name: "Christmas Day", isPublic: true },
  "boxing-day": { name: "Boxing Day", isPublic: true },
  "easter-monday": { name: "Easter Monday", isPublic: false },
  "civic-holiday": { name: "Civic Holiday", isPublic: false },
  "truth-and-reconciliation": {
    name: "National Day for Truth and Reconciliation",
    isPublic: false,
  },
  "remembrance-day": { name: "Remembrance Day", isPublic: false },
} as const;

export type Holiday = keyof typeof holidays;

const monday = 1;

/** The date of each holiday in a year, in the order of the year. */
export function holidaysOf(year: number): { holiday: Holiday; date: CivilDate }[] {
  const easter = easterSunday(year);
  const dates: Record<Holiday, CivilDate> = {
    "new-years-day": `${year}-01-01`,
    "family-day": nthWeekday(year, 2, monday, 3),
    "good-friday": addDays(easter, -2),
    "easter-monday": addDays(easter, 1),
    "victoria-day": lastMondayBefore(`${year}-05-25`),
    "canada-day": canadaDay(year),
    "civic-holiday": nthWeekday(year, 8, monday, 1),
    "labour-day": nthWeekday(year, 9, monday, 1),
    "truth-and-reconciliation": `${year}-09-30`,
    thanksgiving: nthWeekday(year, 10, monday, 2),
    "remembrance-day": `${year}-11-11`,
    "christmas-day": `${year}-12-25`,
    "boxing-day": `${year}-12-26`,
  };
  return (Object.keys(dates) as Holiday[])
    .map((holiday) => ({ holiday, date: dates[holiday] }))
    .toSorted((a, b) => a.date.localeCompare(b.date));
}

/** The dates, out of `days` from `from` on, on which one of the observed holidays falls. */
export function closedDates(
  observed: readonly string[],
  from: CivilDate,
  days: number,
): CivilDate[] {
  if (observed.length === 0) return [];
  const until = addDays(from, days);
  const closed: CivilDate[] = [];
  for (let year = Number(from.slice(0, 4)); year <= Number(until.slice(0, 4)); year += 1) {
    for (const { holiday, date } of holidaysOf(year)) {
      if (from <= date && date < until && observed.includes(holiday)) closed.push(date);
    }
  }
  return closed;
}

/** Canada Day is 1 July, and 2 July where that is a Sunday (Holidays Act, R.S.C. 1985, c. H-5). */
function canadaDay(year: number): CivilDate {
  const date = `${year}-07-01`;
  return weekdayOf(date) === 7 ? addDays(date, 1) : date;
}

function nthWeekday(year: number, month: number, weekday: number, nth: number): CivilDate {
  const first = `${year}-${String(month).padStart(2, "0")}-01`;
  return addDays(first, ((weekday - weekdayOf(first) + 7) % 7) + (nth - 1) * 7);
}

function lastMondayBefore(date: CivilDate): CivilDate {
  const before = dayNumberOf(date) - 1;
  return dateOfDay(before - (weekdayOf(dateOfDay(before)) - 1));
}

/** Easter Sunday in the Gregorian calendar: the anonymous computus (Meeus, Astronomical Algorithms, chapter 8). */
function easterSunday(year: number): CivilDate {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const d = Math.floor((8 * b + 13) / 25);
  const g = (19 * a + b - Math.floor(b / 4) - d + 15) % 30;
  const h = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - g - (c % 4)) % 7;
  const m = Math.floor((a + 11 * g + 19 * h) / 433);
  const month = Math.floor((g + h - 7 * m + 90) / 25);
  const day = (g + h - 7 * m + 33 * month + 19) % 32;
  return `${year}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`;
}

import type { BookingRow, HoursView } from "@attune/domain/schemas";
import { type CivilDate, datesFrom, weekdayOf } from "@attune/domain/time";
import { takesTime } from "#lib/bookings/status.ts";
import { type Placed, sideBySide, type Stretch, stretchOn, workingStretches } from "./week.ts";

/** A day of the calendar: what is booked, when people work and when they are away. */
export interface CalendarDay {
  date: CivilDate;
  visits: Placed<{ visit: BookingRow }>[];
  working: Stretch[];
  away: (Stretch & { id: string; practitionerId: string; note: string })[];
}

/** The days of a week from its Monday. A day of the weekend is left out where nothing is on it. */
export function daysOf(
  monday: CivilDate,
  zone: string,
  { visits, hours }: { visits: readonly BookingRow[]; hours: readonly HoursView[] },
): CalendarDay[] {
  const shown = visits.filter(takesTime);
  const days = datesFrom(monday, 7).map((date): CalendarDay => {
    const placed = shown.flatMap((visit) => {
      const stretch = stretchOn(date, zone, visit);
      return stretch ? [{ visit, ...stretch }] : [];
    });
    const away = hours.flatMap(({ practitionerId, timeOff }) =>
      timeOff.flatMap(({ id, note, ...interval }) => {
        const stretch = stretchOn(date, zone, interval);
        return stretch ? [{ id, practitionerId, note, ...stretch }] : [];
      }),
    );
    const working = hours.flatMap((each) => workingStretches(each, date, zone));
    return { date, visits: sideBySide(placed), working, away };
  });
  return days.filter(
    ({ date, visits: dayVisits, working }) =>
      weekdayOf(date) <= 5 || dayVisits.length > 0 || working.length > 0,
  );
}

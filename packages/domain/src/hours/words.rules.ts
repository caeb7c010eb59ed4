import { minuteInWords } from "../time/words.rules.ts";

interface WeeklyRange {
  weekday: number;
  startMinute: number;
  endMinute: number;
  /** Every so many weeks; every week where it is left out. */
  everyWeeks?: number;
}

const weekdays = [
  "Monday",
  "Tuesday",
  "Wednesday",
  "Thursday",
  "Friday",
  "Saturday",
  "Sunday",
] as const;

/**
 * Weekly hours as people say them, days of the same hours together: "Monday and Tuesday", and
 * "9:00 a.m. to noon", "1:30 p.m. to 5:00 p.m.". Ranges by ISO weekday, in order, in minutes of the day.
 */
export function hoursInWords(ranges: readonly WeeklyRange[]): { days: string; times: string[] }[] {
  const timesOf = (weekday: number) =>
    ranges
      .filter((range) => range.weekday === weekday)
      .map(
        ({ startMinute, endMinute, everyWeeks }) =>
          `${minuteInWords(startMinute)} to ${minuteInWords(endMinute)}${rhythmInWords(everyWeeks)}`,
      );
  const days = weekdays.map((name, index) => ({ name, times: timesOf(index + 1) }));
  const alike = Map.groupBy(
    days.filter(({ times }) => times.length > 0),
    ({ times }) => times.join(),
  );
  const list = new Intl.ListFormat("en-CA");
  return [...alike.values()].map((group) => ({
    days: list.format(group.map(({ name }) => name)),
    times: group[0]?.times ?? [],
  }));
}

function rhythmInWords(everyWeeks = 1): string {
  if (everyWeeks === 1) return "";
  return everyWeeks === 2 ? ", every second week" : `, every ${everyWeeks} weeks`;
}

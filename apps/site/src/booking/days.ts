import type { OpenTimes } from "@attune/domain/schemas";
import { dayInWords, timeInWords } from "@attune/domain/words";

/** A day with its open times, in the words of the practice's clock. */
export interface Day {
  /** The civil date, which the day's link carries. */
  date: string;
  words: string;
  times: { startsAt: string; words: string }[];
}

/** Sorts open times into the days of a search, with the days that hold none. */
export function daysOf({ slots, from, days, timeZone }: OpenTimes): Day[] {
  const byDate = new Map<string, Day>();
  for (let index = 0; index < days; index += 1) {
    const date = addDays(from, index);
    byDate.set(date, { date, words: dayInWords(`${date}T12:00:00Z`, "UTC"), times: [] });
  }
  const dateOf = new Intl.DateTimeFormat("sv-SE", { timeZone, dateStyle: "short" });
  for (const { startsAt } of slots) {
    const day = byDate.get(dateOf.format(new Date(startsAt)));
    day?.times.push({ startsAt, words: timeInWords(startsAt, timeZone) });
  }
  return [...byDate.values()];
}

/** The date `days` after another. */
export function addDays(date: string, days: number): string {
  const day = new Date(`${date}T00:00:00Z`);
  day.setUTCDate(day.getUTCDate() + days);
  return day.toISOString().slice(0, 10);
}

/** The times of a day by its parts, so that a long list can be taken in at a glance. */
export function partsOfDay(day: Day, timeZone: string) {
  const hourOf = new Intl.DateTimeFormat("en-CA", { timeZone, hour: "numeric", hourCycle: "h23" });
  const parts = [
    { name: "Morning", until: 12, times: [] as Day["times"] },
    { name: "Afternoon", until: 17, times: [] as Day["times"] },
    { name: "Evening", until: 24, times: [] as Day["times"] },
  ];
  for (const time of day.times) {
    const hour = Number(hourOf.format(new Date(time.startsAt)));
    parts.find(({ until }) => hour < until)?.times.push(time);
  }
  return parts.filter(({ times }) => times.length > 0);
}

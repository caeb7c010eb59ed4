import type { OpenTimes } from "@attune/domain/schemas";
import { dayInWords, timeInWords } from "@attune/domain/words";

/** A day with its open times, in the words of the practice's clock. */
export interface Day {
  /** The civil date, which the day's link carries. */
  date: string;
  words: string;
  times: { startsAt: string; words: string }[];
}

/** Sorts open times into the days of a search, on the clock of `zone`, with the days that hold none. */
export function daysOf({ slots, from, days, timeZone }: OpenTimes, zone: string = timeZone): Day[] {
  const byDate = new Map<string, Day>();
  const dayOf = (date: string): Day => {
    const known = byDate.get(date);
    const day = known ?? { date, words: dayInWords(`${date}T12:00:00Z`, "UTC"), times: [] };
    byDate.set(date, day);
    return day;
  };
  for (let index = 0; index < days; index += 1) dayOf(addDays(from, index));
  for (const { startsAt } of slots) {
    const { times } = dayOf(dateOf(startsAt, zone));
    times.push({ startsAt, words: timeInWords(startsAt, zone) });
  }
  // On another clock, the first and the last day may reach past those that were asked for.
  return [...byDate.values()].toSorted((a, b) => a.date.localeCompare(b.date));
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** The date of an instant (ISO text) on the clock of a zone. */
export function dateOf(instant: string, zone: string): string {
  // Swedish writes dates as ISO 8601 does.
  const format =
    formats.get(zone) ?? new Intl.DateTimeFormat("sv-SE", { timeZone: zone, dateStyle: "short" });
  formats.set(zone, format);
  return format.format(new Date(instant));
}

/** A page's address, of which the query may name a choice already, with the days that it shows. */
export function addressFrom(address: string, from: string): string {
  const url = new URL(address, "http://localhost");
  url.searchParams.set("from", from);
  return `${url.pathname}${url.search}`;
}

/** The date `days` after another. */
export function addDays(date: string, days: number): string {
  const day = new Date(`${date}T00:00:00Z`);
  day.setUTCDate(day.getUTCDate() + days);
  return day.toISOString().slice(0, 10);
}

/** The times of a day by its parts on the clock of a zone, so that a long list can be taken in at a glance. */
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

import ICAL from "ical.js";
import { Temporal } from "temporal-polyfill";
import { type Interval, merge } from "../availability/intervals.rules.ts";

/** A calendar that cannot be read. The message is a sentence for staff. */
export class UnreadableCalendar extends Error {
  override readonly name = "UnreadableCalendar";
}

const mostOccurrences = 10_000;

/**
 * The busy times of an iCalendar file between two instants (epoch milliseconds), ascending and merged. Recurring
 * events are expanded, with EXDATE and RECURRENCE-ID; what is free or cancelled does not count. Days without a time
 * and times without a zone are on the clock of `zone`. Throws an `UnreadableCalendar`.
 */
export function busyTimesOf(
  file: string,
  { zone, from, until }: { zone: string; from: number; until: number },
): Interval[] {
  const intervals: Interval[] = [];
  const push = (event: ICAL.Event, start: ICAL.Time, end: ICAL.Time) => {
    if (!isBusy(event)) return;
    const interval = { start: instantOf(start, zone), end: instantOf(end, zone) };
    if (interval.start < until && interval.end > from) intervals.push(interval);
  };
  for (const event of eventsOf(file)) {
    if (!event.startDate) continue;
    if (!event.isRecurring()) {
      push(event, event.startDate, event.endDate);
      continue;
    }
    const occurrences = event.iterator();
    let seen = 0;
    for (let next = occurrences.next(); next; next = occurrences.next()) {
      seen += 1;
      if (seen > mostOccurrences) {
        throw new UnreadableCalendar("One of its events recurs more often than can be read.");
      }
      const { item, startDate, endDate } = event.getOccurrenceDetails(next);
      // An occurrence may have been moved by a week and more; one that lies further on ends the walk.
      if (instantOf(next, zone) > until + 31 * 86_400_000) break;
      push(item, startDate, endDate);
    }
  }
  return merge(intervals, from, until);
}

/** The events of a file, each recurring one with the exceptions to it. */
function eventsOf(file: string): ICAL.Event[] {
  let components: ICAL.Component[];
  try {
    components = new ICAL.Component(ICAL.parse(file)).getAllSubcomponents("vevent");
  } catch (cause) {
    throw new UnreadableCalendar("What is at that address is not a calendar.", { cause });
  }
  const events = components.map((component) => new ICAL.Event(component));
  const series = events.filter((event) => !event.isRecurrenceException());
  for (const exception of events.filter((event) => event.isRecurrenceException())) {
    const own = series.find((event) => event.uid === exception.uid);
    if (own?.isRecurring()) own.relateException(exception);
    else series.push(exception);
  }
  return series;
}

function isBusy({ component }: ICAL.Event): boolean {
  const said = (name: string) => String(component.getFirstPropertyValue(name) ?? "").toUpperCase();
  return said("transp") !== "TRANSPARENT" && said("status") !== "CANCELLED";
}

/** The instant of a time: in its own zone where the file describes it, or else on the clock of `zone`. */
function instantOf(time: ICAL.Time, zone: string): number {
  const isOnItsOwn = !time.isDate && time.zone && time.zone.tzid !== "floating";
  if (isOnItsOwn) return time.toUnixTime() * 1000;
  const { year, month, day, hour, minute, second } = time;
  const civil = time.isDate ? { year, month, day } : { year, month, day, hour, minute, second };
  return Temporal.PlainDateTime.from(civil).toZonedDateTime(zone).epochMilliseconds;
}

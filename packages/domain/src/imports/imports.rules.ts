import ICAL from "ical.js";
import { Temporal } from "temporal-polyfill";
import { tzlib_get_ical_block, tzlib_get_timezones } from "timezones-ical-library";
import { type Interval, merge } from "../availability/intervals.rules.ts";

/** A calendar that cannot be read. The message is a sentence for staff. */
export class UnreadableCalendar extends Error {
  override readonly name = "UnreadableCalendar";
}

const mostOccurrences = 100_000;

/**
 * The busy times of an iCalendar file between two instants (epoch milliseconds), ascending and merged. Recurring
 * events are expanded, with EXDATE and RECURRENCE-ID; what is free or cancelled does not count. Days without a time
 * and times without a zone are on the clock of `zone`. Throws an `UnreadableCalendar`. Some rules recur for ever
 * without a date, and ical.js looks for one without end: files of others are read by `readBusyTimes`.
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
  const expand = (event: ICAL.Event) => {
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
  };
  for (const event of eventsOf(file)) {
    try {
      if (!event.startDate) continue;
      if (event.isRecurring()) expand(event);
      else push(event, event.startDate, event.endDate);
    } catch (cause) {
      if (cause instanceof UnreadableCalendar) throw cause;
      const sentence = "The time of one of its events, or how it recurs, cannot be understood.";
      throw new UnreadableCalendar(sentence, { cause });
    }
  }
  return merge(intervals, from, until);
}

/** The events of a file, each recurring one with the exceptions to it. */
function eventsOf(file: string): ICAL.Event[] {
  try {
    const calendar = new ICAL.Component(ICAL.parse(file));
    describeZones(calendar);
    // Left to itself, ical.js takes every exception in the file for one to every event.
    const own = { strictExceptions: true, exceptions: [] };
    const events = calendar
      .getAllSubcomponents("vevent")
      .map((component) => new ICAL.Event(component, own));
    const series = events.filter((event) => !event.isRecurrenceException());
    const byUid = new Map(series.map((event) => [event.uid, event]));
    for (const exception of events.filter((event) => event.isRecurrenceException())) {
      const changed = byUid.get(exception.uid);
      if (changed?.isRecurring()) changed.relateException(exception);
      else series.push(exception);
    }
    return series;
  } catch (cause) {
    throw new UnreadableCalendar("What is at that address is not a calendar.", { cause });
  }
}

const knownZones = new Set(tzlib_get_timezones());

/** Adds the rules of the zones that a calendar names without describing them, as some programs do. */
function describeZones(calendar: ICAL.Component): void {
  const zones = calendar.getAllSubcomponents("vtimezone");
  const described = new Set(zones.map((zone) => zone.getFirstPropertyValue("tzid")));
  const named = calendar
    .getAllSubcomponents("vevent")
    .flatMap((event) => event.getAllProperties())
    .flatMap((property) => property.getParameter("tzid") ?? []);
  for (const zone of new Set(named)) {
    if (described.has(zone) || !knownZones.has(zone)) continue;
    const [block] = tzlib_get_ical_block(zone);
    if (block) calendar.addSubcomponent(new ICAL.Component(ICAL.parse(block)));
  }
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

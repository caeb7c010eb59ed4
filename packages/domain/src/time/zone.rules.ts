import { Temporal } from "temporal-polyfill";
import { type CivilDate, dateOfDay, dayNumberOf } from "./civil.rules.ts";

/**
 * A stretch of a civil day in which the clock runs on undisturbed: civil minute `startMinute` is the
 * instant `instant` (epoch milliseconds), up to `endMinute`, excluded. A day without a change of clocks
 * is one stretch from 0 to 1440; a change divides it.
 */
export interface ClockStretch {
  startMinute: number;
  endMinute: number;
  instant: number;
}

const remembered = new Map<string, Map<number, readonly ClockStretch[]>>();
const mostRememberedDays = 5000;

/** The stretches of a civil day, in order of time; none where the zone skipped the date altogether. */
export function clockOf(date: CivilDate, zone: string): readonly ClockStretch[] {
  return clockOfDay(dayNumberOf(date), zone);
}

/** The same, of a day's number. */
export function clockOfDay(day: number, zone: string): readonly ClockStretch[] {
  return clockIn(zone)(day);
}

/** The same for many days of one zone. */
export function clockIn(zone: string): (day: number) => readonly ClockStretch[] {
  let known = remembered.get(zone);
  if (!known) remembered.set(zone, (known = new Map()));
  const days = known;
  return (day) => {
    let clock = days.get(day);
    if (!clock) {
      if (days.size >= mostRememberedDays) days.clear();
      days.set(day, (clock = readClock(dateOfDay(day), zone)));
    }
    return clock;
  };
}

/** The number of the civil day of an instant (epoch milliseconds) in a zone. */
export function dayOfInstant(instant: number, zone: string): number {
  const clock = clockIn(zone);
  const guess = Math.floor(instant / 86_400_000);
  for (let day = guess + 1; day >= guess - 1; day -= 1) {
    for (const { startMinute, endMinute, instant: from } of clock(day)) {
      if (from <= instant && instant < from + (endMinute - startMinute) * 60_000) return day;
    }
  }
  return dayNumberOf(civilDateOf(instant, zone));
}

function readClock(date: CivilDate, zone: string): ClockStretch[] {
  const day = Temporal.PlainDate.from(date);
  const stretches: ClockStretch[] = [];
  let from = day.toZonedDateTime({ timeZone: zone });
  const until = day.add({ days: 1 }).toZonedDateTime({ timeZone: zone });
  while (from.epochMilliseconds < until.epochMilliseconds) {
    const change = from.getTimeZoneTransition("next");
    const next = change && change.epochMilliseconds < until.epochMilliseconds ? change : until;
    const startMinute = from.hour * 60 + from.minute;
    const length = (next.epochMilliseconds - from.epochMilliseconds) / 60_000;
    if (from.toPlainDate().equals(day)) {
      const endMinute = Math.min(startMinute + length, 1440);
      stretches.push({ startMinute, endMinute, instant: from.epochMilliseconds });
    }
    from = next;
  }
  return stretches;
}

/** The first instant (epoch milliseconds) of a civil day; of the next one that exists, where it was skipped. */
export function startOfDay(date: CivilDate, zone: string): number {
  const first = clockOf(date, zone)[0];
  if (first) return first.instant;
  return Temporal.PlainDate.from(date).toZonedDateTime({ timeZone: zone }).epochMilliseconds;
}

/**
 * The instant (epoch milliseconds) of a minute of a civil day. A minute that happens twice means its first
 * time; one that the clocks skip is `undefined`.
 */
export function instantOf(date: CivilDate, minute: number, zone: string): number | undefined {
  for (const { startMinute, endMinute, instant } of clockOf(date, zone)) {
    if (startMinute <= minute && minute < endMinute) {
      return instant + (minute - startMinute) * 60_000;
    }
  }
  return undefined;
}

const dateFormats = new Map<string, Intl.DateTimeFormat>();

/** The civil date of an instant (epoch milliseconds) in a zone. */
export function civilDateOf(instant: number, zone: string): CivilDate {
  let format = dateFormats.get(zone);
  if (!format) {
    // Swedish writes dates as ISO 8601 does.
    format = new Intl.DateTimeFormat("sv-SE", { timeZone: zone, dateStyle: "short" });
    dateFormats.set(zone, format);
  }
  return format.format(instant);
}

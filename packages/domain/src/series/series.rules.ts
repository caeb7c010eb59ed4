import { judgeSlot, openSlots, type Question } from "../availability/availability.rules.ts";
import type { Refusal } from "../availability/refusals.rules.ts";
import {
  addDays,
  type CivilDate,
  dateOfDay,
  dayNumberOf,
  mondayOfDay,
} from "../time/civil.rules.ts";
import { civilDateOf, clockOf, instantOf } from "../time/zone.rules.ts";

/** A date of a series, with instants in epoch milliseconds. */
export interface SeriesDate {
  date: CivilDate;
  /** Nothing where the clocks skip that time on that date. */
  start: number | undefined;
  /** Nothing where the date is free. */
  refusal: Refusal | undefined;
  /** What is free instead: nearest on the same date, or else in the same week. */
  alternative: number | undefined;
}

/**
 * The dates of a series: the same time of the civil day every so many weeks, whatever the clocks do in between, each
 * judged by the engine.
 */
export function planSeries(
  question: Question,
  { start, everyWeeks, count }: { start: number; everyWeeks: number; count: number },
): SeriesDate[] {
  const { zone } = question.schedule;
  const first = civilDateOf(start, zone);
  const minute = minuteOf(start, first, zone);
  return Array.from({ length: count }, (_, index) => {
    const date = addDays(first, index * everyWeeks * 7);
    const own = index === 0 ? start : instantOf(date, minute, zone);
    const judgement = own === undefined ? undefined : judgeSlot(question, own);
    if (judgement?.offered) return { date, start: own, refusal: undefined, alternative: undefined };
    const refusal = judgement ? judgement.refusal : "off-grid";
    const wanted = own ?? (clockOf(date, zone)[0]?.instant ?? start) + minute * 60_000;
    return { date, start: own, refusal, alternative: nearestInWeek(question, date, wanted) };
  });
}

function minuteOf(instant: number, date: CivilDate, zone: string): number {
  for (const { startMinute, endMinute, instant: from } of clockOf(date, zone)) {
    const minute = startMinute + (instant - from) / 60_000;
    if (startMinute <= minute && minute < endMinute && instant >= from) return minute;
  }
  return 0;
}

function nearestInWeek(question: Question, date: CivilDate, wanted: number): number | undefined {
  const monday = dateOfDay(mondayOfDay(dayNumberOf(date)));
  const onDate = openSlots(question, { from: date, days: 1 });
  const open = onDate.length > 0 ? onDate : openSlots(question, { from: monday, days: 7 });
  return open.toSorted((a, b) => Math.abs(a - wanted) - Math.abs(b - wanted) || a - b)[0];
}

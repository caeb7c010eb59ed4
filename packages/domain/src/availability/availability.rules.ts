import { addDays, type CivilDate, datesFrom, daysBetween } from "../time/civil.rules.ts";
import { civilDateOf, startOfDay } from "../time/zone.rules.ts";
import type { Refusal } from "./refusals.rules.ts";
import {
  gridOn,
  type Interval,
  rangesOn,
  type Schedule,
  workingTime,
} from "./working-time.rules.ts";

/** All that decides when a visit may begin. `now` is epoch milliseconds. */
export interface Question {
  schedule: Schedule;
  /** What is taken already, buffers included, in any order: visits, holds, time off. */
  busy: readonly Interval[];
  visit: { minutes: number; bufferBeforeMinutes: number; bufferAfterMinutes: number };
  rules: { gridMinutes: number; minimumNoticeMinutes: number; furthestDays: number };
  now: number;
}

export type Judgement = { offered: true } | { offered: false; refusal: Refusal };

/** The instants (epoch milliseconds, ascending) at which the visit may begin on `days` dates from `from` on. */
export function openSlots(
  question: Question,
  { from, days }: { from: CivilDate; days: number },
): number[] {
  const { schedule, rules } = question;
  const lastDate = lastOpenDate(question);
  const openDays = Math.min(days, daysBetween(from, lastDate) + 1);
  if (openDays <= 0) return [];
  const judge = judgeInOrder(question, from, openDays);
  const open: number[] = [];
  for (const date of datesFrom(from, openDays)) {
    for (const start of gridOn(date, schedule.zone, rules.gridMinutes)) {
      if (judge(start) === undefined) open.push(start);
    }
  }
  return open;
}

/** Whether the visit may begin at an instant (epoch milliseconds), and if not, by which rule. */
export function judgeSlot(question: Question, start: number): Judgement {
  const refusal = refusalOf(question, start);
  return refusal ? { offered: false, refusal } : { offered: true };
}

function refusalOf(question: Question, start: number): Refusal | undefined {
  const { schedule, rules, now } = question;
  if (start < now) return "in-the-past";
  const date = civilDateOf(start, schedule.zone);
  if (date > lastOpenDate(question)) return "too-far";
  const byRule = judgeInOrder(question, date, 1)(start);
  const isOnGrid = gridOn(date, schedule.zone, rules.gridMinutes).includes(start);
  if (!isOnGrid && (byRule === undefined || byRule === "taken")) return "off-grid";
  if (byRule === "outside-hours" && rangesOn(schedule, date).length === 0) return "day-off";
  return byRule;
}

function lastOpenDate({ schedule, rules, now }: Question): CivilDate {
  return addDays(civilDateOf(now, schedule.zone), rules.furthestDays);
}

/**
 * The one judge of all answers, for instants on the `days` dates from `from` on, asked in ascending order:
 * it walks along working and busy time once, however many instants it is asked about.
 */
function judgeInOrder(
  { schedule, busy, visit, rules, now }: Question,
  from: CivilDate,
  days: number,
): (start: number) => Refusal | undefined {
  // A visit may run past midnight into working time of the day after.
  const working = workingTime(schedule, from, days + 1);
  const earliest = now + rules.minimumNoticeMinutes * 60_000;
  const length = visit.minutes * 60_000;
  const before = visit.bufferBeforeMinutes * 60_000;
  const after = length + visit.bufferAfterMinutes * 60_000;
  const taken = mergeSorted(busy, startOfDay(from, schedule.zone) - before);
  let workingIndex = 0;
  let takenIndex = 0;

  return (start) => {
    if (start < earliest) return "too-soon";
    while (workingIndex < working.length && (working[workingIndex]?.end ?? 0) <= start) {
      workingIndex += 1;
    }
    const range = working[workingIndex];
    if (!range || start < range.start || start + length > range.end) return "outside-hours";
    while (takenIndex < taken.length && (taken[takenIndex]?.end ?? 0) <= start - before) {
      takenIndex += 1;
    }
    const next = taken[takenIndex];
    return next && next.start < start + after ? "taken" : undefined;
  };
}

/** Busy time that ends after `from`, ascending, with overlapping and touching stretches joined. */
function mergeSorted(busy: readonly Interval[], from: number): Interval[] {
  const merged: Interval[] = [];
  const ahead = busy.filter(({ start, end }) => end > from && start < end);
  for (const { start, end } of ahead.toSorted((a, b) => a.start - b.start)) {
    const last = merged.at(-1);
    if (last && start <= last.end) last.end = Math.max(last.end, end);
    else merged.push({ start, end });
  }
  return merged;
}

/** The `count` offered instants nearest to `start`, ascending, out of two weeks either side. */
export function nearestSlots(question: Question, start: number, count: number): number[] {
  const date = civilDateOf(start, question.schedule.zone);
  return openSlots(question, { from: addDays(date, -14), days: 29 })
    .toSorted((a, b) => Math.abs(a - start) - Math.abs(b - start))
    .slice(0, count)
    .toSorted((a, b) => a - b);
}

/** How many stretches are taken on the civil date of an instant: who has least to do that day comes first. */
export function busyOn({ busy, schedule }: Question, instant: number): number {
  const date = civilDateOf(instant, schedule.zone);
  const start = startOfDay(date, schedule.zone);
  const end = startOfDay(addDays(date, 1), schedule.zone);
  return busy.filter((each) => each.start < end && start < each.end).length;
}

/** Joins practitioners' open times into one ascending list of who is free when. */
export function mergeByPractitioner(
  answers: readonly { practitionerId: string; slots: readonly number[] }[],
): { start: number; practitionerIds: string[] }[] {
  const free = new Map<number, string[]>();
  for (const { practitionerId, slots } of answers) {
    for (const start of slots) {
      const ids = free.get(start);
      if (ids) ids.push(practitionerId);
      else free.set(start, [practitionerId]);
    }
  }
  return [...free]
    .map(([start, practitionerIds]) => ({ start, practitionerIds }))
    .toSorted((a, b) => a.start - b.start);
}

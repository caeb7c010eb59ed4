import {
  addDays,
  type CivilDate,
  dateOfDay,
  dayNumberOf,
  mondayOfDay,
} from "../time/civil.rules.ts";
import { civilDateOf, clockIn, clockOfDay, dayOfInstant, startOfDay } from "../time/zone.rules.ts";
import {
  type Footprint,
  type Interval,
  merge,
  startWindows,
  windowFinder,
} from "./intervals.rules.ts";
import { isLimited, limitJudge, type Limits } from "./limits.rules.ts";
import type { Refusal } from "./refusals.rules.ts";
import { gridOf, rangesByDay, type Schedule, workingTime } from "./working-time.rules.ts";

/** All that decides when a visit may begin. `now` is epoch milliseconds. */
export interface Question {
  schedule: Schedule;
  /** What is taken already, buffers included, in any order: visits, holds, time off, imported busy times. */
  busy: readonly Interval[];
  visit: {
    minutes: number;
    bufferBeforeMinutes: number;
    bufferAfterMinutes: number;
    roomBufferBeforeMinutes?: number;
    roomBufferAfterMinutes?: number;
  };
  rules: { gridMinutes: number; minimumNoticeMinutes: number; furthestDays: number };
  now: number;
  /** The rooms that suit, in the order in which they are taken; left out where the visit needs none. */
  rooms?: readonly RoomState[];
  limits?: Limits;
  /** The practitioner's visits, without buffers, as the limits count them. */
  visits?: readonly Interval[];
}

/** A room: where it is (null: the practice's own address), when it is open (always, without a schedule) and taken. */
export interface RoomState {
  id: string;
  locationId: string | null;
  schedule?: Schedule | undefined;
  busy: readonly Interval[];
}

export type Judgement = { offered: true } | { offered: false; refusal: Refusal };

/** The instants (epoch milliseconds, ascending) at which the visit may begin on `days` dates from `from` on. */
export function openSlots(
  question: Question,
  { from, days }: { from: CivilDate; days: number },
): number[] {
  const { schedule, rules, now } = question;
  const first = dayNumberOf(from);
  const openDays = Math.min(days, lastOpenDay(question) - first + 1);
  if (openDays <= 0) return [];
  const earliest = now + rules.minimumNoticeMinutes * 60_000;
  const windows = windowsOf(question, first, openDays, question.busy, earliest);
  const step = rules.gridMinutes * 60_000;
  const admits = admission(question, first, openDays);
  const clock = clockIn(schedule.zone);
  const open: number[] = [];
  let index = 0;
  for (let day = first; day < first + openDays && index < windows.length; day += 1) {
    for (const { origin, start, end } of gridOf(clock(day))) {
      let window = windows[index];
      while (window && window.last < start) window = windows[++index];
      for (let at = index; window && window.first < end; window = windows[++at]) {
        const after = window.first > start ? window.first : start;
        const last = window.last < end ? window.last : end - 1;
        let slot = origin + Math.ceil((after - origin) / step) * step;
        for (; slot <= last; slot += step) {
          if (!admits || admits(day, slot, window.open.locationId)) open.push(slot);
        }
      }
    }
  }
  return open;
}

/** The same on the dates of another clock than the practitioner's own: those of the IANA `zone`. */
export function slotsOn(
  question: Question,
  { from, days, zone }: { from: CivilDate; days: number; zone: string },
): number[] {
  if (zone === question.schedule.zone) return openSlots(question, { from, days });
  const [begin, end] = [startOfDay(from, zone), startOfDay(addDays(from, days), zone)];
  return openSlots(question, { from: addDays(from, -1), days: days + 2 }).filter(
    (start) => begin <= start && start < end,
  );
}

/** Whether the visit may begin at an instant (epoch milliseconds), and if not, by which rule. */
export function judgeSlot(question: Question, start: number): Judgement {
  const date = civilDateOf(start, question.schedule.zone);
  if (openSlots(question, { from: date, days: 1 }).includes(start)) return { offered: true };
  return { offered: false, refusal: refusalOf(question, start, date) };
}

/** The first rule that stands against a start which is not offered. */
function refusalOf(question: Question, start: number, date: CivilDate): Refusal {
  const { schedule, rules, now, busy } = question;
  if (start < now) return "in-the-past";
  if (dayNumberOf(date) > lastOpenDay(question)) return "too-far";
  if (start < now + rules.minimumNoticeMinutes * 60_000) return "too-soon";
  const day = dayNumberOf(date);
  const fits = (taken: readonly Interval[]) =>
    windowFinder(windowsOf(question, day, 1, taken))(start) !== undefined;
  if (!fits([])) return closedBy(schedule, day);
  const isOnGrid = gridOf(clockOfDay(day, schedule.zone)).some(
    ({ origin, start: from, end }) =>
      from <= start && start < end && (start - origin) % (rules.gridMinutes * 60_000) === 0,
  );
  if (!isOnGrid) return "off-grid";
  if (!fits(busy)) return "taken";
  return limitsOf(question)?.(day, visitAt(question, start)) ?? "no-room";
}

function closedBy(schedule: Schedule, day: number): Refusal {
  if (rangesByDay(schedule)(day).length > 0) return "outside-hours";
  return schedule.closed?.includes(dateOfDay(day)) ? "holiday" : "day-off";
}

function lastOpenDay({ schedule, rules, now }: Question): number {
  return dayOfInstant(now, schedule.zone) + rules.furthestDays;
}

function windowsOf(
  { schedule, visit }: Question,
  first: number,
  days: number,
  busy: readonly Interval[],
  earliest?: number,
) {
  const footprint = {
    length: visit.minutes * 60_000,
    before: visit.bufferBeforeMinutes * 60_000,
    after: visit.bufferAfterMinutes * 60_000,
  };
  // A visit may run past midnight into working time of the day after.
  const working = workingTime(schedule, first, days + 1);
  const [from, until] = [working[0]?.start ?? 0, working.at(-1)?.end ?? 0];
  const taken = merge(busy, from - footprint.before, until + footprint.after);
  return startWindows(working, taken, footprint, earliest);
}

/** Answers whether limits and rooms admit a start; nothing, where neither can stand against one. */
function admission(question: Question, first: number, days: number) {
  const limits = limitsOf(question);
  const rooms = question.rooms && roomFinder(question, question.rooms, first, days);
  if (!limits && !rooms) return undefined;
  return (day: number, start: number, locationId: string | null): boolean => {
    if (limits?.(day, visitAt(question, start))) return false;
    return !rooms || rooms(start, locationId).length > 0;
  };
}

function limitsOf({ limits, visits = [], schedule }: Question) {
  return isLimited(limits) ? limitJudge(limits, visits, schedule.zone) : undefined;
}

function visitAt({ visit }: Question, start: number): Interval {
  return { start, end: start + visit.minutes * 60_000 };
}

const always = [{ start: -Infinity, end: Infinity }];

/** Answers, for instants asked in ascending order, which rooms of a place are free for the visit. */
function roomFinder(
  { visit }: Question,
  rooms: readonly RoomState[],
  first: number,
  days: number,
): (start: number, locationId: string | null) => string[] {
  const footprint: Footprint = {
    length: visit.minutes * 60_000,
    before: (visit.roomBufferBeforeMinutes ?? 0) * 60_000,
    after: (visit.roomBufferAfterMinutes ?? 0) * 60_000,
  };
  const finders = rooms.map(({ id, locationId, schedule, busy }) => {
    // The room's clock may be a day ahead of the practitioner's, or behind.
    const open = schedule ? workingTime(schedule, first - 1, days + 3) : always;
    const taken = merge(busy, -Infinity, Infinity);
    return { id, locationId, find: windowFinder(startWindows(open, taken, footprint)) };
  });
  return (start, locationId) =>
    finders
      .filter((room) => room.locationId === locationId && room.find(start) !== undefined)
      .map(({ id }) => id);
}

/** Where a visit that begins at an instant takes place: where its practitioner is then, or is nearest to it that day. */
export function placeAt(question: Question, start: number): string | null {
  const { schedule, busy } = question;
  const day = dayNumberOf(civilDateOf(start, schedule.zone));
  const window = windowFinder(windowsOf(question, day, 1, busy))(start);
  if (window) return window.open.locationId;
  const distance = (open: Interval) => Math.max(open.start - start, start - open.end, 0);
  const byNearness = workingTime(schedule, day, 1).toSorted((a, b) => distance(a) - distance(b));
  return byNearness[0]?.locationId ?? null;
}

/** The rooms of a place that are free for a visit that begins at an instant, in order; with `orTaken`, then the others. */
export function roomsAt(
  question: Question,
  start: number,
  { locationId, orTaken }: { locationId: string | null; orTaken: boolean },
): string[] {
  const { schedule, rooms = [] } = question;
  const day = dayNumberOf(civilDateOf(start, schedule.zone));
  const free = roomFinder(question, rooms, day, 1)(start, locationId);
  if (!orTaken) return free;
  const there = rooms.filter((room) => room.locationId === locationId).map(({ id }) => id);
  return [...new Set([...free, ...there])];
}

/** The limit of its practitioner that stands against a visit that begins at an instant, if one does. */
export function limitAgainst(question: Question, start: number): Refusal | undefined {
  const day = dayNumberOf(civilDateOf(start, question.schedule.zone));
  return limitsOf(question)?.(day, visitAt(question, start));
}

/** The `count` offered instants nearest to `start`, ascending, out of two weeks either side. */
export function nearestSlots(question: Question, start: number, count: number): number[] {
  const date = civilDateOf(start, question.schedule.zone);
  return nearestOf(openSlots(question, { from: addDays(date, -14), days: 29 }), start, count);
}

/** The `count` of some instants that are nearest to `start`, each once, ascending. */
export function nearestOf(instants: readonly number[], start: number, count: number): number[] {
  return [...new Set(instants)]
    .toSorted((a, b) => Math.abs(a - start) - Math.abs(b - start))
    .slice(0, count)
    .toSorted((a, b) => a - b);
}

const daysAtOnce = 31;

/** The first `count` offered instants of the first month that has any, between two dates. */
export function nextSlots(
  question: Question,
  { from, until }: { from: CivilDate; until: CivilDate },
  count: number,
): number[] {
  for (let date = from; date <= until; date = addDays(date, daysAtOnce)) {
    const open = openSlots(question, { from: date, days: daysAtOnce });
    if (open.length > 0) return open.slice(0, count);
  }
  return [];
}

/** The last `count` offered instants of the last month that has any, between two dates. */
export function lastSlots(
  question: Question,
  { from, until }: { from: CivilDate; until: CivilDate },
  count: number,
): number[] {
  for (let date = until; date >= from; date = addDays(date, -daysAtOnce)) {
    const open = openSlots(question, { from: addDays(date, 1 - daysAtOnce), days: daysAtOnce });
    if (open.length > 0) return open.slice(-count);
  }
  return [];
}

/** Orders practitioners by what they have on in the week of an instant, then that day: whoever has least comes first. */
export function byLoadAt(instant: number): (a: Question, b: Question) => number {
  const bookedIn = ({ visits = [], schedule: { zone } }: Question, days: 1 | 7) => {
    const day = dayNumberOf(civilDateOf(instant, zone));
    const first = days === 7 ? mondayOfDay(day) : day;
    const from = startOfDay(dateOfDay(first), zone);
    const until = startOfDay(dateOfDay(first + days), zone);
    return visits
      .filter(({ start }) => from <= start && start < until)
      .reduce((sum, { start, end }) => sum + end - start, 0);
  };
  return (a, b) => bookedIn(a, 7) - bookedIn(b, 7) || bookedIn(a, 1) - bookedIn(b, 1);
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

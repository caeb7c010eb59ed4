import { workingTime } from "@attune/domain/availability";
import type { HoursView } from "@attune/domain/schemas";
import { addDays, type CivilDate, civilDateOf, dayNumberOf, startOfDay } from "@attune/domain/time";

/** A stretch of one day on the practice's clock, in minutes since midnight. */
export interface Stretch {
  startMinute: number;
  endMinute: number;
}

/** A stretch that shares its width with those that it overlaps: it stands in `lane` of `lanes`. */
export type Placed<Item> = Item & Stretch & { lane: number; lanes: number };

const clocks = new Map<string, Intl.DateTimeFormat>();

/** The minute of the day that a clock in `zone` shows at an instant. */
export function minuteOfDay(instant: number, zone: string): number {
  let clock = clocks.get(zone);
  if (!clock) {
    const options = {
      timeZone: zone,
      hour: "2-digit",
      minute: "2-digit",
      hourCycle: "h23",
    } as const;
    clocks.set(zone, (clock = new Intl.DateTimeFormat("en-GB", options)));
  }
  const [hour = 0, minute = 0] = clock.format(instant).split(":").map(Number);
  return hour * 60 + minute;
}

/** What an interval of instants covers of one day, if anything. */
export function stretchOn(
  day: CivilDate,
  zone: string,
  { startsAt, endsAt }: { startsAt: string; endsAt: string },
): Stretch | undefined {
  const start = Date.parse(startsAt);
  const end = Date.parse(endsAt);
  if (end <= startOfDay(day, zone) || start >= startOfDay(addDays(day, 1), zone)) return undefined;
  return {
    startMinute: civilDateOf(start, zone) < day ? 0 : minuteOfDay(start, zone),
    endMinute: civilDateOf(end, zone) > day ? 1440 : minuteOfDay(end, zone),
  };
}

/** Sets overlapping stretches side by side, in order of time. */
export function sideBySide<Item extends Stretch>(items: readonly Item[]): Placed<Item>[] {
  const sorted = items.toSorted(
    (a, b) => a.startMinute - b.startMinute || b.endMinute - a.endMinute,
  );
  const placed: Placed<Item>[] = [];
  let group: Placed<Item>[] = [];
  let laneEnds: number[] = [];
  const close = () => {
    for (const item of group) item.lanes = laneEnds.length;
    group = [];
    laneEnds = [];
  };
  for (const item of sorted) {
    if (laneEnds.every((end) => end <= item.startMinute)) close();
    const free = laneEnds.findIndex((end) => end <= item.startMinute);
    const lane = free === -1 ? laneEnds.length : free;
    laneEnds[lane] = item.endMinute;
    const entry = { ...item, lane, lanes: 1 };
    group.push(entry);
    placed.push(entry);
  }
  close();
  return placed;
}

/** When a practitioner works on a day, on the clock of `zone`. */
export function workingStretches(hours: HoursView, day: CivilDate, zone: string): Stretch[] {
  const schedule = { ...hours, zone: hours.timeZone };
  return workingTime(schedule, dayNumberOf(day), 1).flatMap(({ start, end }) => {
    const [startsAt, endsAt] = [new Date(start).toISOString(), new Date(end).toISOString()];
    return stretchOn(day, zone, { startsAt, endsAt }) ?? [];
  });
}

/** The whole hours, from first to last, that hold all of these stretches and an ordinary day. */
export function hoursShown(stretches: readonly Stretch[]): { first: number; last: number } {
  const first = Math.min(9 * 60, ...stretches.map(({ startMinute }) => startMinute));
  const last = Math.max(17 * 60, ...stretches.map(({ endMinute }) => endMinute));
  return { first: Math.floor(first / 60), last: Math.ceil(last / 60) };
}

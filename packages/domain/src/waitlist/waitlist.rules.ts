import { type CivilDate, weekdayOf } from "../time/civil.rules.ts";
import { civilDateOf, clockOfDay, dayOfInstant } from "../time/zone.rules.ts";

/** When nobody is asked to answer, in minutes of the day on the clock of `zone`; none, where both are the same. */
export interface QuietHours {
  quietFromMinute: number;
  quietUntilMinute: number;
  zone: string;
}

const searchedDays = 366;

/** The stretches of time outside quiet hours, from an instant on, in epoch milliseconds. */
function* wakingTime(from: number, quiet: QuietHours): Generator<{ start: number; end: number }> {
  const { quietFromMinute, quietUntilMinute, zone } = quiet;
  const waking =
    quietFromMinute === quietUntilMinute
      ? [[0, 1440] as const]
      : quietFromMinute > quietUntilMinute
        ? [[quietUntilMinute, quietFromMinute] as const]
        : ([[0, quietFromMinute] as const, [quietUntilMinute, 1440] as const] as const);
  const first = dayOfInstant(from, zone);
  for (let day = first; day < first + searchedDays; day += 1) {
    for (const { startMinute, endMinute, instant } of clockOfDay(day, zone)) {
      for (const [wakes, sleeps] of waking) {
        const begin = instant + (Math.max(wakes, startMinute) - startMinute) * 60_000;
        const end = instant + (Math.min(sleeps, endMinute) - startMinute) * 60_000;
        const start = Math.max(begin, from);
        if (start < end) yield { start, end };
      }
    }
  }
}

/** The first moment from `now` on that is outside quiet hours, in epoch milliseconds. */
export function endOfQuiet(now: number, quiet: QuietHours): number {
  for (const { start } of wakingTime(now, quiet)) return start;
  return now;
}

/** When an offer made at `now` ends: only minutes outside quiet hours count. Epoch milliseconds. */
export function offerExpiry(
  now: number,
  { offerMinutes, ...quiet }: QuietHours & { offerMinutes: number },
): number {
  let left = offerMinutes * 60_000;
  for (const { start, end } of wakingTime(now, quiet)) {
    if (end - start >= left) return start + left;
    left -= end - start;
  }
  return now + left;
}

/** Somebody who waits, and what for. */
export interface Wish {
  entryId: string;
  clientId: string;
  variantId: string;
  practitionerId: string | null;
  weekdays: readonly number[];
  fromMinute: number;
  untilMinute: number;
  fromDate: CivilDate;
  untilDate: CivilDate;
  /** Only times before this instant are of use; none: any. */
  before: number | null;
  /** Since when they stand in line: since they joined, or since they were last offered a time. Epoch milliseconds. */
  inLineSince: number;
  hasOpenOffer: boolean;
  /** The times that were offered to this person before, by `timeKey`. */
  offered: ReadonlySet<string>;
}

/** A time that the engine offers. Epoch milliseconds. */
export interface FreeTime {
  variantId: string;
  practitionerId: string;
  startsAt: number;
  endsAt: number;
}

/** By what a time is known again: whose it is, and when it begins. */
export function timeKey({
  practitionerId,
  startsAt,
}: Pick<FreeTime, "practitionerId" | "startsAt">): string {
  return `${practitionerId} ${startsAt}`;
}

/** Whether a time is one that somebody waits for, on the clock of `zone`. */
export function suits(wish: Wish, time: FreeTime, zone: string): boolean {
  if (wish.variantId !== time.variantId) return false;
  if (wish.practitionerId !== null && wish.practitionerId !== time.practitionerId) return false;
  if (wish.before !== null && time.startsAt >= wish.before) return false;
  if (wish.offered.has(timeKey(time))) return false;
  const date = civilDateOf(time.startsAt, zone);
  if (date < wish.fromDate || date > wish.untilDate) return false;
  if (!wish.weekdays.includes(weekdayOf(date))) return false;
  const start = minuteOfDay(time.startsAt, zone);
  const end = start + (time.endsAt - time.startsAt) / 60_000;
  return start >= wish.fromMinute && end <= wish.untilMinute;
}

function minuteOfDay(instant: number, zone: string): number {
  for (const stretch of clockOfDay(dayOfInstant(instant, zone), zone)) {
    const minute = stretch.startMinute + (instant - stretch.instant) / 60_000;
    if (instant >= stretch.instant && minute < stretch.endMinute) return minute;
  }
  throw new RangeError("The clock of that day does not hold the instant.");
}

/**
 * Whose turn comes first: who stands in line the longest. Whoever is offered a time stands at its end again, behind
 * those who came meanwhile, so that nobody waits behind more people than stood before them when they came.
 */
export function byTurn(a: Wish, b: Wish): number {
  return a.inLineSince - b.inLineSince || (a.entryId < b.entryId ? -1 : 1);
}

/** The next offer to make: the earliest time that suits anyone, for the one whose turn it is. */
export function nextOffer(
  wishes: readonly Wish[],
  times: readonly FreeTime[],
  zone: string,
): { wish: Wish; time: FreeTime } | undefined {
  const asking = new Set(wishes.filter((each) => each.hasOpenOffer).map((each) => each.clientId));
  const inTurn = wishes.filter(({ clientId }) => !asking.has(clientId)).toSorted(byTurn);
  for (const time of times.toSorted((a, b) => a.startsAt - b.startsAt)) {
    const wish = inTurn.find((each) => suits(each, time, zone));
    if (wish) return { wish, time };
  }
  return undefined;
}

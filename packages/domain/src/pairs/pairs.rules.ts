import { placeAt, type Question, roomsAt, slotsOn } from "../availability/availability.rules.ts";
import type { Interval } from "../availability/intervals.rules.ts";
import { isLimited, limitJudge } from "../availability/limits.rules.ts";
import { claimedTime, roomTime } from "../bookings/bookings.rules.ts";
import type { CivilDate } from "../time/civil.rules.ts";
import { dayOfInstant } from "../time/zone.rules.ts";

/** How far the two visits of a plan are apart. `zone` is the clock by which days are counted. */
export interface Spacing {
  zone: string;
  leastRestMinutes: number;
  mostRestMinutes: number;
  leastDays: number;
  mostDays: number;
}

/** One of the two visits; and where it is now, if it is booked already: at that start it keeps its room. */
export interface PairedQuestion {
  question: Question;
  booked?: { start: number; roomId: string | null } | undefined;
}

/** Two visits that fit, by their starts in epoch milliseconds. */
export interface PairOfStarts {
  earlier: number;
  later: number;
}

/** Whether a later visit, that begins at an instant, stands to the end of an earlier one as a plan says. */
export function isSpaced(spacing: Spacing, earlier: { start: number; end: number }, later: number) {
  const { zone, leastRestMinutes, mostRestMinutes, leastDays, mostDays } = spacing;
  if (later < earlier.end) return false;
  const days = dayOfInstant(later, zone) - dayOfInstant(earlier.start, zone);
  if (days < leastDays || days > mostDays) return false;
  if (days > 0) return true;
  const rest = (later - earlier.end) / 60_000;
  return leastRestMinutes <= rest && rest <= mostRestMinutes;
}

/**
 * The pairs of open times for one visit and a later one: for each start of the earlier the first start of the later
 * that fits; or, for one start that is asked for, every one. Each pair can be had as a whole: where both are with one
 * practitioner, or need a room, the later is open with the earlier in its place.
 */
export function openPairs(
  earlier: PairedQuestion,
  later: PairedQuestion,
  spacing: Spacing,
  wanted: {
    from: CivilDate;
    days: number;
    sharesPractitioner: boolean;
    start?: number | undefined;
  },
): PairOfStarts[] {
  const { from, days, sharesPractitioner, start: only } = wanted;
  const { zone, mostDays } = spacing;
  const open = slotsOn(earlier.question, { from, days, zone });
  const starts = only === undefined ? open : open.filter((start) => start === only);
  const candidates = slotsOn(later.question, { from, days: days + mostDays, zone });
  const fits = besideEachOther(earlier, later, sharesPractitioner);
  const pairs: PairOfStarts[] = [];
  let index = 0;
  for (const start of starts) {
    const end = start + earlier.question.visit.minutes * 60_000;
    while (index < candidates.length && (candidates[index] ?? 0) < end) index += 1;
    for (let at = index; at < candidates.length; at += 1) {
      const candidate = candidates[at] ?? 0;
      if (isTooFar(spacing, start, candidate)) break;
      if (!isSpaced(spacing, { start, end }, candidate) || !fits(start, candidate)) continue;
      pairs.push({ earlier: start, later: candidate });
      if (only === undefined) break;
    }
  }
  return pairs;
}

function isTooFar({ zone, mostDays }: Spacing, earlier: number, later: number): boolean {
  return dayOfInstant(later, zone) - dayOfInstant(earlier, zone) > mostDays;
}

/** Answers whether two starts, each of which is open by itself, can be had together. */
function besideEachOther(
  earlier: PairedQuestion,
  later: PairedQuestion,
  sharesPractitioner: boolean,
): (start: number, candidate: number) => boolean {
  const [one, other] = [earlier.question, later.question];
  const limitsAfter = remember((start: number) => {
    const visit = { start, end: start + one.visit.minutes * 60_000 };
    return isLimited(other.limits)
      ? limitJudge(other.limits, [...(other.visits ?? []), visit], other.schedule.zone)
      : undefined;
  });
  const earlierRooms = remember((start: number) => roomsOf(earlier, start));
  const laterRooms = remember((start: number) => roomsOf(later, start));
  return (start, candidate) => {
    if (sharesPractitioner) {
      if (meet(claimedTime(start, one.visit), claimedTime(candidate, other.visit))) return false;
      const day = dayOfInstant(candidate, other.schedule.zone);
      const visit = { start: candidate, end: candidate + other.visit.minutes * 60_000 };
      if (limitsAfter(start)?.(day, visit)) return false;
    }
    if (!meet(roomTime(start, one.visit), roomTime(candidate, other.visit))) return true;
    const [ours, theirs] = [earlierRooms(start), laterRooms(candidate)];
    if (!ours || !theirs) return true;
    return ours.some((room) => theirs.some((another) => another !== room));
  };
}

/** The rooms that a visit could have at a start; nothing where it needs none. */
function roomsOf({ question, booked }: PairedQuestion, start: number): string[] | undefined {
  if (booked?.start === start) return booked.roomId ? [booked.roomId] : undefined;
  if (!question.rooms) return undefined;
  return roomsAt(question, start, { locationId: placeAt(question, start), orTaken: false });
}

/**
 * The rooms for an earlier visit, in the order in which they are tried, so that a later one that meets it is left with
 * a room wherever that can be: those that the later could have as well come last.
 */
export function sparing<Slot extends RoomSlot>(earlier: Slot, later: RoomSlot): Slot {
  const { roomIds } = earlier;
  const areApart = !meet(
    roomTime(earlier.startsAt, earlier.visit),
    roomTime(later.startsAt, later.visit),
  );
  if (!roomIds || areApart) return earlier;
  const isWanted = (id: string) => Number(later.roomIds?.includes(id) ?? false);
  return { ...earlier, roomIds: roomIds.toSorted((a, b) => isWanted(a) - isWanted(b)) };
}

interface RoomSlot {
  startsAt: number;
  visit: Question["visit"];
  roomIds: string[] | undefined;
}

function meet(a: Interval, b: Interval): boolean {
  return a.start < b.end && b.start < a.end;
}

function remember<Value>(find: (start: number) => Value): (start: number) => Value {
  const known = new Map<number, Value>();
  return (start) => {
    const found = known.get(start);
    if (found !== undefined || known.has(start)) return found as Value;
    const value = find(start);
    known.set(start, value);
    return value;
  };
}

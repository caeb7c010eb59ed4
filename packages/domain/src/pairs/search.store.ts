import {
  type AvailabilityFacts,
  readAvailabilityFacts,
} from "../availability/availability.store.ts";
import { type PractitionerQuestion, staffFurthestDays } from "../availability/facts.rules.ts";
import { contactUs } from "../availability/refusals.rules.ts";
import { lastDate } from "../availability/search.store.ts";
import type { Context } from "../context.ts";
import type { PairedVisit } from "../database/generated/client.ts";
import { DomainError } from "../errors.ts";
import { mostFurthestDays } from "../practice/practice.schema.ts";
import { addDays, type CivilDate } from "../time/civil.rules.ts";
import { dayInWords } from "../time/words.rules.ts";
import { civilDateOf } from "../time/zone.rules.ts";
import { openPairs } from "./pairs.rules.ts";
import type { FoundPairs, PairDays, PairedSlot, PairTime } from "./pairs.schema.ts";

const dayLength = 86_400_000;

/** A visit of a pair that is booked already, whose own time does not stand in its way. */
export interface VisitToMove {
  id: string;
  variantId: string;
  practitionerId: string;
  roomId: string | null;
  startsAt: Date;
  endsAt: Date;
}

/** The facts of both visits, the plan's first one first. */
type BothFacts = [first: AvailabilityFacts, second: AvailabilityFacts];

/** What is looked for among the facts: dates of the practice, or one time of the earlier visit. */
interface Span {
  from: CivilDate;
  days: number;
  earlier?: PairedSlot | undefined;
}

/**
 * Open times for both visits of a plan, in order of time, in two readings however many practitioners there are. With `moving`, those that two visits could move to: with the same practitioners, and
 * as long as they are. With an `earlier` slot, every time of the later visit that fits it.
 */
export async function findPairs(
  context: Pick<Context, "database" | "now" | "actor">,
  plan: PairedVisit,
  { from, days, earlier }: PairDays,
  moving: readonly VisitToMove[] = [],
): Promise<FoundPairs> {
  const at = context.now();
  const asked = earlier ? new Date(earlier.startsAt) : new Date(from ?? at);
  const start = asked > at ? asked : at;
  // All that can be booked is read at once, to name the next pair where these days hold none.
  const furthest = context.actor.kind === "staff" ? staffFurthestDays : mostFurthestDays;
  const reach = earlier ? start.getTime() + dayLength : at.getTime() + furthest * dayLength;
  const end = new Date(reach + (plan.mostDays + 2) * dayLength);
  const both = await readBoth(context, plan, moving, { from: start, until: end });
  const [{ timeZone }] = both;
  const first = civilDateOf(start.getTime(), timeZone);
  const isByPhone = both.some(({ variant }) => variant.bookableBy === "phone_only");
  const today = civilDateOf(at.getTime(), timeZone);
  const span = earlier
    ? { from: first, days: 1, earlier }
    : { from: from && from > today ? from : today, days };
  const found = { timeZone, from: span.from };
  if (isByPhone && context.actor.kind === "visitor") {
    return { ...found, pairs: [], next: null, reason: new DomainError("by-phone-only").sentence };
  }
  const pairs = pairsIn(both, plan, span, moving);
  if (pairs.length > 0) return { ...found, pairs, next: null, reason: null };
  const next = earlier ? null : nextPair(both, plan, span, { moving, now: at });
  return { ...found, pairs, next, reason: reasonFor(both, next) };
}

async function readBoth(
  { database, now, actor }: Pick<Context, "database" | "now" | "actor">,
  plan: PairedVisit,
  moving: readonly VisitToMove[],
  span: { from: Date; until: Date },
): Promise<BothFacts> {
  const readFacts = (variantId: string) => {
    const visit = moving.find((each) => each.variantId === variantId);
    const booked = visit && {
      practitionerId: visit.practitionerId,
      minutes: (visit.endsAt.getTime() - visit.startsAt.getTime()) / 60_000,
      movingBookingIds: moving.map(({ id }) => id),
      isBooked: true,
    };
    const byStaff = actor.kind === "staff";
    return readAvailabilityFacts(database, { variantId, ...span, byStaff, ...booked }, now());
  };
  return Promise.all([readFacts(plan.firstVariantId), readFacts(plan.secondVariantId)]);
}

function pairsIn(
  [first, second]: BothFacts,
  plan: PairedVisit,
  span: Span,
  moving: readonly VisitToMove[],
): PairTime[] {
  const orders: BothFacts[] = [[first, second]];
  if (plan.inEitherOrder) orders.push([second, first]);
  return orders
    .flatMap((facts) => pairsInOrder(facts, plan, span, moving))
    .toSorted(
      (a, b) =>
        a.earlier.startsAt.localeCompare(b.earlier.startsAt) ||
        a.later.startsAt.localeCompare(b.later.startsAt),
    );
}

function pairsInOrder(
  [earlier, later]: BothFacts,
  plan: PairedVisit,
  { from, days, earlier: wanted }: Span,
  moving: readonly VisitToMove[],
): PairTime[] {
  if (wanted && wanted.variantId !== earlier.variant.id) return [];
  const start = wanted && Date.parse(wanted.startsAt);
  const spacing = { ...plan, zone: earlier.timeZone };
  return earlier.practitioners
    .filter(({ practitionerId }) => !wanted || wanted.practitionerId === practitionerId)
    .flatMap((one) =>
      later.practitioners.flatMap((other) => {
        const sharesPractitioner = one.practitionerId === other.practitionerId;
        return openPairs(pairedOf(earlier, one, moving), pairedOf(later, other, moving), spacing, {
          from,
          days,
          sharesPractitioner,
          start,
        }).map((pair) => ({
          earlier: slotOf(earlier, one, pair.earlier),
          later: slotOf(later, other, pair.later),
        }));
      }),
    );
}

function pairedOf(
  { variant }: AvailabilityFacts,
  { question }: PractitionerQuestion,
  moving: readonly VisitToMove[],
) {
  const visit = moving.find(({ variantId }) => variantId === variant.id);
  const booked = visit && { start: visit.startsAt.getTime(), roomId: visit.roomId };
  return { question, booked };
}

function slotOf(
  { variant }: AvailabilityFacts,
  { practitionerId }: PractitionerQuestion,
  start: number,
): PairedSlot {
  return { variantId: variant.id, practitionerId, startsAt: new Date(start).toISOString() };
}

const daysAtOnce = 31;

/** When the first pair begins after the days of a search, as far ahead as can be booked. */
function nextPair(
  both: BothFacts,
  plan: PairedVisit,
  { from, days }: Span,
  { moving, now }: { moving: readonly VisitToMove[]; now: Date },
): string | null {
  const [first = "", second = ""] = both.map((facts) => lastDate(facts, now));
  const until = first < second ? first : second;
  for (let date = addDays(from, days); date <= until; date = addDays(date, daysAtOnce)) {
    const [pair] = pairsIn(both, plan, { from: date, days: daysAtOnce }, moving);
    if (pair) return pair.earlier.startsAt;
  }
  return null;
}

/** Why days hold no pair, with what to do next. */
function reasonFor(both: BothFacts, next: string | null): string {
  if (both.some(({ practitioners }) => practitioners.length === 0)) {
    return `Nobody offers both of these visits at the moment. ${contactUs}`;
  }
  if (next) {
    const day = dayInWords(next, both[0].timeZone);
    return `No two times fit together on these days. The next that do begin on ${day}.`;
  }
  return `No two times fit together as far ahead as can be booked. ${contactUs}`;
}

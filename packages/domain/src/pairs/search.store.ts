import {
  type AvailabilityFacts,
  readAvailabilityFacts,
} from "../availability/availability.store.ts";
import type { Context } from "../context.ts";
import type { PairedVisit } from "../database/generated/client.ts";
import { civilDateOf } from "../time/zone.rules.ts";
import { openPairs, type Spacing } from "./pairs.rules.ts";
import type { FoundPairs, PairDays, PairTime } from "./pairs.schema.ts";

const dayLength = 86_400_000;

/** A visit of a pair that is booked already, whose own time does not stand in its way. */
export interface VisitToMove {
  id: string;
  variantId: string;
  practitionerId: string;
  startsAt: Date;
  endsAt: Date;
}

/**
 * Open times for both visits of a plan, in order of time, in two readings however many practitioners there are. With
 * `moving`, those that two visits could move to: with the same practitioners, and as long as they are.
 */
export async function findPairs(
  context: Pick<Context, "database" | "now" | "actor">,
  plan: PairedVisit,
  { from, days }: PairDays,
  moving: readonly VisitToMove[] = [],
): Promise<FoundPairs> {
  const { database, now, actor } = context;
  const at = now();
  const start = from && new Date(from) > at ? new Date(from) : at;
  const until = new Date(start.getTime() + (days + plan.mostDays + 2) * dayLength);
  const readFacts = (variantId: string) => {
    const visit = moving.find((each) => each.variantId === variantId);
    const booked = visit && {
      practitionerId: visit.practitionerId,
      minutes: (visit.endsAt.getTime() - visit.startsAt.getTime()) / 60_000,
      movingBookingIds: moving.map(({ id }) => id),
    };
    const byStaff = actor.kind === "staff";
    return readAvailabilityFacts(
      database,
      { variantId, from: start, until, byStaff, ...booked },
      at,
    );
  };
  const [first, second] = await Promise.all([
    readFacts(plan.firstVariantId),
    readFacts(plan.secondVariantId),
  ]);
  const { timeZone } = first;
  const today = civilDateOf(at.getTime(), timeZone);
  const wanted = { from: from && from > today ? from : today, days };
  const spacing = { ...plan, zone: timeZone };
  const pairs = pairsOf(first, second, spacing, wanted);
  if (plan.inEitherOrder) pairs.push(...pairsOf(second, first, spacing, wanted));
  const inOrder = pairs.toSorted(
    (a, b) =>
      a.earlier.startsAt.localeCompare(b.earlier.startsAt) ||
      a.later.startsAt.localeCompare(b.later.startsAt),
  );
  return { timeZone, from: wanted.from, pairs: inOrder };
}

function pairsOf(
  earlier: AvailabilityFacts,
  later: AvailabilityFacts,
  spacing: Spacing,
  wanted: { from: string; days: number },
): PairTime[] {
  const isoOf = (instant: number) => new Date(instant).toISOString();
  return earlier.practitioners.flatMap((one) =>
    later.practitioners.flatMap((other) => {
      const sharesPractitioner = one.practitionerId === other.practitionerId;
      const found = openPairs(one.question, other.question, spacing, {
        ...wanted,
        sharesPractitioner,
      });
      return found.map((pair) => ({
        earlier: {
          variantId: earlier.variant.id,
          practitionerId: one.practitionerId,
          startsAt: isoOf(pair.earlier),
        },
        later: {
          variantId: later.variant.id,
          practitionerId: other.practitionerId,
          startsAt: isoOf(pair.later),
        },
      }));
    }),
  );
}

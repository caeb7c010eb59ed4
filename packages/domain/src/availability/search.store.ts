import type { Context } from "../context.ts";
import { DomainError } from "../errors.ts";
import { addDays, type CivilDate } from "../time/civil.rules.ts";
import { dayInWords } from "../time/words.rules.ts";
import { civilDateOf } from "../time/zone.rules.ts";
import { mergeByPractitioner, openSlots } from "./availability.rules.ts";
import type { OpenTimes, Search } from "./availability.schema.ts";
import { type AvailabilityFacts, readAvailabilityFacts } from "./availability.store.ts";

const dayLength = 86_400_000;
const contactUs = "Please contact us, and we will find a time together.";

/** When a variant is open; with bookings that are being moved, as if those did not stand in their own way. */
export async function searchOpenTimes(
  { database, now, actor }: Pick<Context, "database" | "now" | "actor">,
  { variantId, practitionerId, addOnIds, days, from }: Search,
  movingBookingIds: readonly string[] = [],
): Promise<OpenTimes> {
  const at = now();
  // What lies past the days asked for is read as well, to name the next open time where they hold none.
  const start = from ? new Date(from) : at;
  const until = new Date(Math.max(start.getTime(), at.getTime()) + (days + 92) * dayLength);
  const byStaff = actor.kind === "staff";
  const whose = { variantId, practitionerId, addOnIds, movingBookingIds };
  const facts = await readAvailabilityFacts(
    database,
    { ...whose, byStaff, from: start, until },
    at,
  );
  const { timeZone } = facts;
  const today = civilDateOf(at.getTime(), timeZone);
  const first = from && from > today ? from : today;
  const shown = { timeZone, from: first, days };
  if (!byStaff && facts.variant.bookableBy === "phone_only") {
    const reason = new DomainError("by-phone-only").sentence;
    return { ...shown, slots: [], next: null, reason };
  }
  const slots = openOf(facts, first, days);
  if (slots.length > 0) return { ...shown, slots, next: null, reason: null };
  const next = openOf(facts, addDays(first, days), 90)[0]?.startsAt ?? null;
  return { ...shown, slots, next, reason: reasonFor(facts, next) };
}

function openOf({ practitioners }: AvailabilityFacts, from: CivilDate, days: number) {
  const answers = practitioners.map(({ practitionerId, question }) => ({
    practitionerId,
    slots: openSlots(question, { from, days }),
  }));
  return mergeByPractitioner(answers).map(({ start, practitionerIds }) => ({
    startsAt: new Date(start).toISOString(),
    practitionerIds,
  }));
}

/** Why days hold nothing, with what to do next. */
function reasonFor({ practitioners, timeZone }: AvailabilityFacts, next: string | null): string {
  if (practitioners.length === 0) return `Nobody offers this visit at the moment. ${contactUs}`;
  if (next) {
    const day = dayInWords(next, timeZone);
    return `Everything on these days is taken. The next free time is on ${day}.`;
  }
  return `There is no free time as far ahead as can be booked online. ${contactUs}`;
}

import type { Context } from "../context.ts";
import { DomainError } from "../errors.ts";
import { addDays, type CivilDate, daysBetween } from "../time/civil.rules.ts";
import { dayInWords } from "../time/words.rules.ts";
import { civilDateOf } from "../time/zone.rules.ts";
import { mergeByPractitioner, slotsOn } from "./availability.rules.ts";
import type { OpenTimes, Search } from "./availability.schema.ts";
import {
  type AvailabilityFacts,
  type FactsWanted,
  readAvailabilityFacts,
} from "./availability.store.ts";
import { contactUs } from "./refusals.rules.ts";

const dayLength = 86_400_000;

type Asking = Pick<Context, "database" | "now" | "actor">;

/** When a variant is open. */
export function searchOpenTimes(
  context: Asking,
  { variantId, practitionerId, addOnIds, ...span }: Search,
): Promise<OpenTimes> {
  return search(context, { variantId, practitionerId, addOnIds }, span);
}

/**
 * When a visit that is booked could be instead: with its own practitioner, as long as it is, and as if it did not stand
 * in its own way. Throws `not-found`.
 */
export async function searchMoves(
  context: Asking,
  bookingId: string,
  span: Pick<Search, "from" | "days">,
): Promise<OpenTimes> {
  const booking = await context.database.prisma.booking.findUnique({
    where: { id: bookingId },
    select: { variantId: true, practitionerId: true, startsAt: true, endsAt: true },
  });
  if (!booking) throw new DomainError("not-found");
  const { variantId, practitionerId, startsAt, endsAt } = booking;
  const minutes = (endsAt.getTime() - startsAt.getTime()) / 60_000;
  const visit = { variantId, practitionerId, minutes, isBooked: true };
  return search(context, { ...visit, movingBookingIds: [bookingId] }, span);
}

async function search(
  { database, now, actor }: Asking,
  visit: Omit<FactsWanted, "from" | "until" | "byStaff">,
  { from, days }: Pick<Search, "from" | "days">,
): Promise<OpenTimes> {
  const at = now();
  const byStaff = actor.kind === "staff";
  const read = (since: Date, until: Date) =>
    readAvailabilityFacts(database, { ...visit, byStaff, from: since, until }, at);
  const start = from && new Date(from) > at ? new Date(from) : at;
  // The practice's day may begin after the day of the same date in UTC, and end after it.
  const end = new Date(start.getTime() + (days + 2) * dayLength);
  const facts = await read(start, end);
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
  const after = addDays(first, days);
  const furthest = lastDate(facts, at);
  const further =
    furthest < after ? undefined : await read(new Date(after), new Date(`${furthest}T23:59:59Z`));
  const next = further ? firstOpen(further, after, furthest) : null;
  return { ...shown, slots, next, reason: reasonFor(facts, first, furthest, next) };
}

/** The last date that can be booked; today, where nobody offers the visit. */
export function lastDate({ practitioners, timeZone }: AvailabilityFacts, now: Date): CivilDate {
  const furthest = practitioners.map(({ question }) => question.rules.furthestDays);
  return addDays(civilDateOf(now.getTime(), timeZone), Math.max(0, ...furthest));
}

function openOf({ practitioners, timeZone }: AvailabilityFacts, from: CivilDate, days: number) {
  const answers = practitioners.map(({ practitionerId, question }) => ({
    practitionerId,
    slots: slotsOn(question, { from, days, zone: timeZone }),
  }));
  return mergeByPractitioner(answers).map(({ start, practitionerIds }) => ({
    startsAt: new Date(start).toISOString(),
    practitionerIds,
  }));
}

const daysAtOnce = 31;

/** The first open time on a date or after it, up to another date. */
function firstOpen(facts: AvailabilityFacts, from: CivilDate, until: CivilDate): string | null {
  for (let date = from; date <= until; date = addDays(date, daysAtOnce)) {
    const [open] = openOf(facts, date, daysAtOnce);
    if (open) return open.startsAt;
  }
  return null;
}

/** Why days hold nothing, with what to do next. */
function reasonFor(
  { practitioners, timeZone }: AvailabilityFacts,
  first: CivilDate,
  furthest: CivilDate,
  next: string | null,
): string {
  if (practitioners.length === 0) return `Nobody offers this visit at the moment. ${contactUs}`;
  if (next) {
    const day = dayInWords(next, timeZone);
    return `Nothing is free on these days. The next free time is on ${day}.`;
  }
  if (daysBetween(furthest, first) > 0) {
    return "Our calendar is not open that far ahead yet. Please choose an earlier day.";
  }
  return `There is no free time as far ahead as can be booked online. ${contactUs}`;
}

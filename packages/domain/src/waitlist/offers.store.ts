import { slotsOn } from "../availability/availability.rules.ts";
import { readAvailabilityFacts } from "../availability/availability.store.ts";
import { hashSecret, mintSecret } from "../bookings/links.rules.ts";
import { takeSlot } from "../bookings/holds.store.ts";
import { requireEligible } from "../bookings/eligibility.store.ts";
import { type OfferedSlot, requireStillOffered } from "../bookings/slots.store.ts";
import type { Context } from "../context.ts";
import type { Transaction } from "../database/client.ts";
import { inTransaction } from "../database/transaction.ts";
import { DomainError, type DomainErrorCode } from "../errors.ts";
import type { WaitlistJob } from "../jobs/jobs.store.ts";
import { dayAndTimeInWords } from "../time/words.rules.ts";
import { civilDateOf } from "../time/zone.rules.ts";
import { offerFreedTime } from "./freed.store.ts";
import {
  endOfQuiet,
  type FreeTime,
  nextOffer,
  offerExpiry,
  timeKey,
  type Wish,
} from "./waitlist.rules.ts";
import { readWishes } from "./wishes.store.ts";

/** Most offers that one look at the list makes, and most that it tries to; what is left is for the next one. */
const mostOffers = 50;
const mostTries = 500;
const mostDays = 62;

/** Refusals that are about the person, not about the time. */
const personal = new Set<DomainErrorCode>([
  "new-clients-only",
  "returning-clients-only",
  "after-consultation-only",
  "too-many-upcoming",
]);

/** What a look at the list has found in vain: times that somebody else took, and people who may not book. */
interface InVain {
  times: Set<string>;
  entryIds: Set<string>;
}

/**
 * Offers free time to those who wait for it, one person a time: all of it, or what `freed` names. Safe to run at any
 * moment and by several workers at once. Answers how many offers were made.
 */
export async function offerTimes(context: Context, freed?: WaitlistJob): Promise<number> {
  const inVain: InVain = { times: new Set(), entryIds: new Set() };
  let made = 0;
  for (let tries = 0; made < mostOffers && tries < mostTries; tries += 1) {
    let wanted: { time: FreeTime; wish: Wish } | undefined;
    try {
      const offered = await inTransaction(context.database, async (transaction) => {
        wanted = await chooseNext(transaction, context, freed, inVain);
        if (wanted) await makeOffer(transaction, context, wanted.wish, wanted.time);
        return wanted !== undefined;
      });
      if (!offered) return made;
      made += 1;
    } catch (error) {
      // Somebody booked the time a moment ago, or a rule stands against it that no list of times shows.
      if (!(error instanceof DomainError) || !wanted) throw error;
      if (personal.has(error.code)) inVain.entryIds.add(wanted.wish.entryId);
      else inVain.times.add(keyOf(wanted.time));
    }
  }
  return made;
}

function keyOf(time: FreeTime): string {
  return `${time.variantId} ${timeKey(time)}`;
}

/** Those who look at the list take turns; what ran out is noted first. */
export async function takeTurn(transaction: Transaction, now: Date): Promise<void> {
  await transaction.$queryRaw`SELECT pg_advisory_xact_lock(hashtext('waitlist'))::text`;
  await transaction.waitlistOffer.updateMany({
    where: { outcome: "open", expiresAt: { lte: now } },
    data: { outcome: "expired" },
  });
}

async function chooseNext(
  transaction: Transaction,
  context: Context,
  freed: WaitlistJob | undefined,
  inVain: InVain,
) {
  const now = context.now();
  await takeTurn(transaction, now);
  const { timeZone, expiresAt } = await readPromise(transaction, now);
  const everyone = await readWishes(transaction, civilDateOf(now.getTime(), timeZone));
  const wishes = everyone.filter(({ entryId }) => !inVain.entryIds.has(entryId));
  const times: FreeTime[] = [];
  for (const variantId of new Set(wishes.map((wish) => wish.variantId))) {
    times.push(...(await freeTimes(transaction, variantId, now, freed)));
  }
  // A time that begins before the offer ends is left to whoever books it.
  const offerable = times.filter(
    (time) => time.startsAt > expiresAt && !inVain.times.has(keyOf(time)),
  );
  return nextOffer(wishes, offerable, timeZone);
}

async function freeTimes(
  transaction: Transaction,
  variantId: string,
  now: Date,
  freed: WaitlistJob | undefined,
): Promise<FreeTime[]> {
  const from = new Date(Math.max(now.getTime(), freed ? Date.parse(freed.start) - 86_400_000 : 0));
  const until = freed ? new Date(freed.end) : new Date(now.getTime() + mostDays * 86_400_000);
  if (until <= from) return [];
  const practitionerId = freed?.practitionerId;
  const found = await readAvailabilityFacts(
    transaction,
    { variantId, practitionerId, from, until },
    now,
  ).catch((error: unknown) => {
    // The service is no longer offered.
    if (error instanceof DomainError) return undefined;
    throw error;
  });
  if (!found) return [];
  const days = Math.ceil((until.getTime() - from.getTime()) / 86_400_000) + 1;
  const zone = found.timeZone;
  const asked = { from: civilDateOf(from.getTime(), zone), days, zone };
  const isFreed = ({ startsAt, endsAt }: FreeTime) =>
    !freed || (startsAt < Date.parse(freed.end) && endsAt > Date.parse(freed.start));
  return found.practitioners.flatMap((practitioner) =>
    slotsOn(practitioner.question, asked)
      .map((startsAt) => ({
        variantId,
        practitionerId: practitioner.practitionerId,
        startsAt,
        endsAt: startsAt + practitioner.question.visit.minutes * 60_000,
      }))
      .filter(isFreed),
  );
}

/** How long an offer made now stands, and when it may be mailed, by the practice's own settings. */
async function readPromise(transaction: Transaction, now: Date) {
  const practice = await transaction.practice.findFirst({
    select: { timeZone: true, offerMinutes: true, quietFromMinute: true, quietUntilMinute: true },
  });
  if (!practice) throw new DomainError("practice-not-ready");
  const { timeZone, ...settings } = practice;
  const quiet = { ...settings, zone: timeZone };
  return {
    timeZone,
    expiresAt: offerExpiry(now.getTime(), quiet),
    mailAt: endOfQuiet(now.getTime(), quiet),
  };
}

/**
 * Keeps a time for one person on the list, inside the caller's transaction, and writes to them. Refuses where they may
 * not book it, with the rule's own code, and where it begins before they could answer.
 */
export async function makeOffer(
  transaction: Transaction,
  context: Context,
  { entryId, clientId }: { entryId: string; clientId: string },
  { variantId, practitionerId, startsAt }: Omit<FreeTime, "endsAt">,
): Promise<void> {
  const now = context.now();
  const promise = await readPromise(transaction, now);
  const expiresAt = new Date(promise.expiresAt);
  if (startsAt <= promise.expiresAt) {
    const until = dayAndTimeInWords(promise.expiresAt, promise.timeZone);
    const sentence = `They have until ${until} to answer, so a time to offer begins after that.`;
    throw new DomainError("slot-not-offered", { sentence, field: "startsAt" });
  }
  const start = new Date(startsAt);
  const slot = { variantId, practitionerId, startsAt: start.toISOString() };
  const offered = await requireStillOffered(transaction, context, slot);
  const as = { status: "hold", expiresAt } as const;
  const bookingId = await takeSlot(transaction, context, { offered, token: mintSecret(), as });
  await transaction.booking.update({
    where: { id: bookingId },
    data: { clientId },
    select: { id: true },
  });
  await requireAcceptable(transaction, { bookingId, entryId }, offered, now);
  // The secret that opens the offer is minted when its message is written; until then nobody has one.
  const secretHash = hashSecret(mintSecret());
  await transaction.waitlistOffer.create({
    data: {
      secretHash,
      entryId,
      bookingId,
      practitionerId,
      startsAt: start,
      expiresAt,
      createdAt: now,
    },
  });
  const job = { bookingId, kind: "waitlist-offer", sequence: 0 } as const;
  const after = promise.mailAt > now.getTime() ? new Date(promise.mailAt) : undefined;
  await context.jobs.enqueueMessages(transaction, [{ job, after }]);
  const end = new Date(startsAt + offered.visit.minutes * 60_000);
  await offerFreedTime(transaction, context.jobs, { practitionerId, start, end }, expiresAt);
}

/** Refuses an offer that its person could not accept; the later visit that they would give up does not count. */
async function requireAcceptable(
  transaction: Transaction,
  { bookingId, entryId }: { bookingId: string; entryId: string },
  { facts: { variant, maxUpcomingVisits } }: OfferedSlot,
  now: Date,
): Promise<void> {
  const swaps = await transaction.waitlistEntry.count({
    where: { id: entryId, laterBooking: { status: { in: ["requested", "confirmed"] } } },
  });
  const most = maxUpcomingVisits === null ? null : maxUpcomingVisits + swaps;
  await requireEligible(transaction, { ...variant, id: bookingId, maxUpcomingVisits: most }, now);
}

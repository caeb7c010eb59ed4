import type { Context } from "../context.ts";
import { addDays, type CivilDate } from "../time/civil.rules.ts";
import { civilDateOf } from "../time/zone.rules.ts";
import { judgeSlot, mergeByPractitioner, nearestSlots, openSlots } from "./availability.rules.ts";
import type { Explanation, ExplanationWanted, OpenTimes, Search } from "./availability.schema.ts";
import { type AvailabilityFacts, readAvailabilityFacts } from "./availability.store.ts";
import { refusalSentence } from "./refusals.rules.ts";

const dayLength = 86_400_000;

/** When a variant is open; with a booking that is being moved, as if that one did not stand in its own way. */
export async function searchOpenTimes(
  { database, now }: Context,
  { variantId, practitionerId, days, from }: Search,
  movingBookingId?: string,
): Promise<OpenTimes> {
  const at = now();
  // What lies past the days asked for is read as well, to name the next open time where they hold none.
  const start = from ? new Date(from) : at;
  const until = new Date(Math.max(start.getTime(), at.getTime()) + (days + 92) * dayLength);
  const wanted = { variantId, practitionerId, from: start, until, movingBookingId };
  const facts = await readAvailabilityFacts(database, wanted, at);
  const today = civilDateOf(at.getTime(), facts.timeZone);
  const first = from && from > today ? from : today;
  const slots = openOf(facts, first, days);
  const next = slots.length === 0 ? openOf(facts, addDays(first, days), 90)[0] : undefined;
  return {
    timeZone: facts.timeZone,
    from: first,
    days,
    slots,
    next: next?.startsAt ?? null,
  };
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

/** Why a time is or is not offered. */
export async function explainTime(
  { database, now }: Context,
  { variantId, practitionerId, startsAt }: ExplanationWanted,
): Promise<Explanation> {
  const start = Date.parse(startsAt);
  const from = new Date(start - 15 * dayLength);
  const until = new Date(start + 16 * dayLength);
  const facts = await readAvailabilityFacts(
    database,
    { variantId, practitionerId, from, until },
    now(),
  );
  const question = facts.practitioners[0]?.question;
  if (!question) {
    const sentence = "This practitioner does not offer that service. Please choose another.";
    return { offered: false, rule: "not-offered", sentence, nearest: [] };
  }
  const judgement = judgeSlot(question, start);
  if (judgement.offered) {
    return { offered: true, rule: null, sentence: "That time is free.", nearest: [] };
  }
  const nearest = nearestSlots(question, start, 3).map((each) => new Date(each).toISOString());
  const { refusal } = judgement;
  return { offered: false, rule: refusal, sentence: refusalSentence(refusal), nearest };
}

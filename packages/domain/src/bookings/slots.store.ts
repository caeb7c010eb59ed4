import {
  type AvailabilityFacts,
  type PractitionerQuestion,
  readAvailabilityFacts,
} from "../availability/availability.store.ts";
import { busyOn, judgeSlot } from "../availability/availability.rules.ts";
import { refusalSentence } from "../availability/refusals.rules.ts";
import type { Context } from "../context.ts";
import { DomainError } from "../errors.ts";
import type { Slot } from "./bookings.schema.ts";

/** A slot that the engine offers, with the practitioner who takes it. */
export interface OfferedSlot {
  facts: AvailabilityFacts;
  practitionerId: string;
  startsAt: number;
}

/**
 * Asks the engine for one slot: of the practitioner named, or of whoever is free and has least to do
 * that day. Refuses with `slot-taken` or `slot-not-offered` and the rule's own sentence.
 */
export async function requireOffered(
  { database, now }: Pick<Context, "database" | "now">,
  slot: Slot,
  movingBookingId?: string,
): Promise<OfferedSlot> {
  const start = new Date(slot.startsAt);
  const startsAt = start.getTime();
  const facts = await readAvailabilityFacts(
    database,
    {
      variantId: slot.variantId,
      practitionerId: slot.practitionerId,
      from: start,
      until: start,
      movingBookingId,
    },
    now(),
  );
  if (facts.practitioners.length === 0) {
    throw new DomainError("not-offered-by-practitioner", { field: "practitionerId" });
  }
  const free = facts.practitioners.filter(({ question }) => judgeSlot(question, startsAt).offered);
  const chosen = free.toSorted((a, b) => load(a, startsAt) - load(b, startsAt))[0];
  if (!chosen) throw refusalOf(facts.practitioners, startsAt);
  return { facts, practitionerId: chosen.practitionerId, startsAt };
}

function load({ question }: PractitionerQuestion, startsAt: number): number {
  return busyOn(question, startsAt);
}

function refusalOf(practitioners: readonly PractitionerQuestion[], startsAt: number): DomainError {
  const refusals = practitioners.flatMap(({ question }) => {
    const judgement = judgeSlot(question, startsAt);
    return judgement.offered ? [] : [judgement.refusal];
  });
  const refusal = refusals.find((each) => each === "taken") ?? refusals[0];
  if (refusal === undefined || refusal === "taken") {
    return new DomainError("slot-taken", { field: "startsAt" });
  }
  const sentence = refusalSentence(refusal);
  return new DomainError("slot-not-offered", { sentence, field: "startsAt" });
}

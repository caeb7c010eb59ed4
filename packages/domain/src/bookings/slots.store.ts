import {
  byLoadAt,
  judgeSlot,
  placeAt,
  type Question,
  roomsAt,
} from "../availability/availability.rules.ts";
import {
  type AvailabilityFacts,
  readAvailabilityFacts,
} from "../availability/availability.store.ts";
import type { ChosenAddOn } from "../availability/facts.rules.ts";
import { isLimited } from "../availability/limits.rules.ts";
import { refusalSentence } from "../availability/refusals.rules.ts";
import type { Context } from "../context.ts";
import type { Transaction } from "../database/client.ts";
import { DomainError } from "../errors.ts";
import type { Slot } from "./bookings.schema.ts";

/** A slot that the engine offers: who takes it, where, for how long and for how much. */
export interface OfferedSlot {
  variantId: string;
  practitionerId: string;
  /** Epoch milliseconds. */
  startsAt: number;
  visit: Question["visit"];
  priceCents: number;
  addOns: ChosenAddOn[];
  locationId: string | null;
  /** The rooms that it may take, those that are free first; undefined where it needs none. */
  roomIds: string[] | undefined;
  /** The zone on whose clock the client sees an online visit; empty: the practice's. */
  clientZone: string;
  /** Whether limits stand that no constraint in the database keeps. */
  isLimited: boolean;
  facts: AvailabilityFacts;
}

/** How a slot is asked for beyond what a visitor chooses. */
export interface SlotOptions {
  /** Bookings that do not stand in the way: those that are being moved. */
  movingBookingIds?: readonly string[];
  /** The length of a visit that is booked already, in minutes. */
  minutes?: number;
  /** Whether the visit is booked already: it moves whether or not anyone still offers it. */
  isBooked?: boolean;
  /** The order in which rooms are tried, where it was chosen already. */
  roomOrder?: readonly string[] | undefined;
  /** Whether the engine is not asked: staff let the visit overlap, or lie outside of hours, on purpose. */
  mayOverlap?: boolean;
}

/**
 * Asks the engine for one slot: of the practitioner named, or of whoever is free and has least on in that
 * week. Refuses with `slot-taken` or `slot-not-offered` and the rule's own sentence.
 */
export function requireOffered(
  context: Pick<Context, "database" | "now" | "actor">,
  slot: Slot,
  options: SlotOptions = {},
): Promise<OfferedSlot> {
  return readOffered(context.database, context, slot, options);
}

/**
 * Takes a slot as it was first offered. Where no practitioner is named and somebody else was faster, asks again for
 * whoever is free then, at most once for each who offers it.
 */
export async function takeOffered<T>(
  context: Pick<Context, "database" | "now" | "actor">,
  slot: Slot,
  { first, ...options }: SlotOptions & { first: OfferedSlot },
  take: (offered: OfferedSlot) => Promise<T>,
): Promise<T> {
  let offered = first;
  for (let tries = 1; ; tries += 1) {
    try {
      return await take(offered);
    } catch (error) {
      const mayFindAnother = !slot.practitionerId && tries < offered.facts.practitioners.length;
      if (!mayFindAnother || !isGone(error)) throw error;
      offered = await requireOffered(context, slot, options);
    }
  }
}

function isGone(error: unknown): boolean {
  if (!(error instanceof DomainError)) return false;
  return error.code === "slot-taken" || error.code === "slot-not-offered";
}

/** Asks the engine for one slot as a transaction sees it, while nobody else books with that practitioner. */
export async function requireStillOffered(
  transaction: Transaction,
  context: Pick<Context, "now" | "actor">,
  { practitionerId, ...slot }: Slot & { practitionerId: string },
  options: SlotOptions = {},
): Promise<OfferedSlot> {
  await transaction.$queryRaw`
    SELECT id FROM practitioner WHERE id = ${practitionerId}::uuid FOR NO KEY UPDATE`;
  return readOffered(transaction, context, { practitionerId, ...slot }, options);
}

async function readOffered(
  from: Parameters<typeof readAvailabilityFacts>[0],
  { now, actor }: Pick<Context, "now" | "actor">,
  slot: Slot,
  { movingBookingIds, minutes, isBooked, roomOrder, mayOverlap = false }: SlotOptions,
): Promise<OfferedSlot> {
  const { variantId, practitionerId, addOnIds } = slot;
  const start = new Date(slot.startsAt);
  const startsAt = start.getTime();
  const wanted = {
    variantId,
    practitionerId,
    addOnIds,
    movingBookingIds,
    minutes,
    isBooked,
    byStaff: actor.kind === "staff",
    from: start,
    until: start,
    withLoad: practitionerId === undefined,
  };
  const facts = await readAvailabilityFacts(from, wanted, now());
  if (facts.variant.bookableBy === "phone_only" && actor.kind === "visitor") {
    throw new DomainError("by-phone-only", { field: "variantId" });
  }
  if (facts.practitioners.length === 0) {
    throw new DomainError("not-offered-by-practitioner", { field: "practitionerId" });
  }
  const free = facts.practitioners.filter(
    ({ question }) => mayOverlap || judgeSlot(question, startsAt).offered,
  );
  const byLoad = byLoadAt(startsAt);
  const chosen = free.toSorted((a, b) => byLoad(a.question, b.question))[0];
  if (!chosen) throw refusalOf(facts, startsAt);
  const { question, priceCents } = chosen;
  const locationId = placeAt(question, startsAt);
  const roomIds = roomsAt(question, startsAt, { locationId, orTaken: mayOverlap });
  return {
    variantId,
    practitionerId: chosen.practitionerId,
    startsAt,
    visit: question.visit,
    priceCents,
    addOns: facts.addOns,
    locationId: facts.variant.mode === "online" ? null : locationId,
    roomIds: question.rooms && inOrder(roomIds, roomOrder),
    clientZone: clientZoneOf(facts, slot),
    isLimited: !mayOverlap && isLimited(question.limits),
    facts,
  };
}

function inOrder(roomIds: string[], order: readonly string[] = []): string[] {
  const rankOf = (id: string) => (order.includes(id) ? order.indexOf(id) : order.length);
  return roomIds.toSorted((a, b) => rankOf(a) - rankOf(b));
}

function clientZoneOf({ variant, timeZone }: AvailabilityFacts, { clientZone = "" }: Slot): string {
  return variant.mode === "online" && clientZone !== timeZone ? clientZone : "";
}

function refusalOf({ practitioners }: AvailabilityFacts, startsAt: number): DomainError {
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

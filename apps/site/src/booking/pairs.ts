import {
  type BookingView,
  lengthInWords,
  moneyInWords,
  type PairedSlot,
  type PairTime,
  type ServiceView,
} from "@attune/domain/schemas";
import { placeInWords, priceInWords } from "../services/words.ts";

/** One of two visits in words. */
export interface VisitInWords {
  service: string;
  practitioner: string;
  /** Its length, place and price, where they are to be shown. */
  facts?: string | undefined;
}

/** A visit that could be booked in words: its service, who it is with, and what it costs. */
export function visitOf(
  services: readonly ServiceView[],
  currency: string,
  { variantId, practitionerId }: PairedSlot,
): VisitInWords {
  for (const service of services) {
    const variant = service.variants.find(({ id }) => id === variantId);
    if (!variant) continue;
    const who = variant.practitioners.find(({ id }) => id === practitionerId);
    const cents = who?.priceCents ?? variant.priceCents;
    const price = priceInWords(cents, service.taxKind, currency);
    const facts = `${lengthInWords(variant.minutes)}, ${placeInWords(variant)}, ${price}`;
    return { service: service.name, practitioner: who?.name ?? "us", facts };
  }
  return { service: "A visit", practitioner: "us" };
}

/** A visit that is kept, in words: its tax is known. */
export function keptVisitOf(booking: BookingView): VisitInWords & { startsAt: string } {
  const { startsAt, variant, currency } = booking;
  const tax = booking.taxCents > 0 ? `, and ${moneyInWords(booking.taxCents, currency)} HST` : "";
  const price = `${moneyInWords(booking.priceCents, currency)}${tax}`;
  return {
    startsAt,
    service: booking.service.name,
    practitioner: booking.practitioner.name,
    facts: `${lengthInWords(variant.minutes)}, ${placeInWords(variant)}, ${price}`,
  };
}

/** One time of a pair as forms and links carry it: variant, practitioner and start. */
export function slotText({ variantId, practitionerId, startsAt }: PairedSlot): string {
  return `${variantId} ${practitionerId} ${startsAt}`;
}

/** A pair of times as the form sends it: that of the earlier and that of the later visit. */
export function pairOf(text: string | null | undefined): PairTime | undefined {
  const parts = (text ?? "").split(" ");
  if (parts.length !== 6) return undefined;
  const [earlier, later] = [parts.slice(0, 3), parts.slice(3)].map(
    ([variantId = "", practitionerId = "", startsAt = ""]) => ({
      variantId,
      practitionerId,
      startsAt,
    }),
  );
  if (!earlier || !later) return undefined;
  const areTimes = [earlier, later].every(({ startsAt }) => Number.isFinite(Date.parse(startsAt)));
  return areTimes ? { earlier, later } : undefined;
}

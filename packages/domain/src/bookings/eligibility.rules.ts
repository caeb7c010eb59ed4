import type { DomainErrorCode } from "../errors.ts";
import type { BookableBy } from "../services/services.schema.ts";

/** What a client's other visits say about whether they may book one more. */
export interface ClientHistory {
  /** Whether they have any visit with us, other than a consultation: asked for, confirmed or completed, at whatever time. */
  isKnown: boolean;
  /** Whether such a visit comes before this one, and is confirmed or completed: being asked for is not enough. */
  isReturning: boolean;
  /** Whether a consultation comes before this visit, and is confirmed or completed. */
  hasConsulted: boolean;
  /** How many of their visits lie ahead. */
  upcomingVisits: number;
}

/**
 * The rule that stands against a client's booking for themself, if one does. Staff may book for anyone.
 *
 * What comes before is counted by when the visits are, not by when they were booked: whoever books their first visit
 * may book the ones after it in the same sitting, each as somebody who returns, and a visit ahead of its consultation
 * is refused. A visit for new clients is stricter: any other visit than a consultation, even one only asked for, and they are
 * known.
 */
export function bookingRefusal(
  bookableBy: BookableBy,
  maxUpcomingVisits: number | null,
  { isKnown, isReturning, hasConsulted, upcomingVisits }: ClientHistory,
): DomainErrorCode | undefined {
  if (bookableBy === "phone_only") return "by-phone-only";
  if (bookableBy === "new_clients" && isKnown) return "new-clients-only";
  if (bookableBy === "returning_clients" && !isReturning) return "returning-clients-only";
  if (bookableBy === "after_consultation" && !hasConsulted && !isReturning) {
    return "after-consultation-only";
  }
  if (maxUpcomingVisits !== null && upcomingVisits >= maxUpcomingVisits) {
    return "too-many-upcoming";
  }
  return undefined;
}

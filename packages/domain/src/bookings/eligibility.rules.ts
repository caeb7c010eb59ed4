import type { DomainErrorCode } from "../errors.ts";
import type { BookableBy } from "../services/services.schema.ts";

/** What a client's visits so far say about whether they may book one more. */
export interface ClientHistory {
  /** Whether they have been here: a visit confirmed or completed, other than a consultation. */
  isReturning: boolean;
  /** Whether a consultation is behind them, or booked. */
  hasConsulted: boolean;
  /** How many of their visits lie ahead. */
  upcomingVisits: number;
}

/** The rule that stands against a client's booking for themself, if one does. Staff may book for anyone. */
export function bookingRefusal(
  bookableBy: BookableBy,
  maxUpcomingVisits: number | null,
  { isReturning, hasConsulted, upcomingVisits }: ClientHistory,
): DomainErrorCode | undefined {
  if (bookableBy === "phone_only") return "by-phone-only";
  if (bookableBy === "new_clients" && isReturning) return "new-clients-only";
  if (bookableBy === "returning_clients" && !isReturning) return "returning-clients-only";
  if (bookableBy === "after_consultation" && !hasConsulted && !isReturning) {
    return "after-consultation-only";
  }
  if (maxUpcomingVisits !== null && upcomingVisits >= maxUpcomingVisits) {
    return "too-many-upcoming";
  }
  return undefined;
}

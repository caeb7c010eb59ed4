import type { Transaction } from "../database/client.ts";
import { DomainError } from "../errors.ts";
import type { PolicyTerms } from "../policies/policies.schema.ts";
import type { BookableBy, TaxKind } from "../services/services.schema.ts";
import type { BookingStatus } from "./bookings.schema.ts";

/** A booking as the moves need it: locked, so that two moves of one booking take turns. */
export interface LockedBooking {
  id: string;
  status: BookingStatus;
  variantId: string;
  practitionerId: string;
  roomId: string | null;
  locationId: string | null;
  pairId: string | null;
  seriesId: string | null;
  clientId: string | null;
  startsAt: Date;
  endsAt: Date;
  sequence: number;
  priceCents: number;
  taxKind: TaxKind;
  taxCents: number;
  feeCents: number;
  feeReason: string;
  overlapReason: string;
  bookableBy: BookableBy;
  needsAcceptance: boolean;
  maxUpcomingVisits: number | null;
  policy: PolicyTerms;
}

/** Locks a booking for the rest of the transaction; refuses with `not-found`. */
export async function lockBooking(transaction: Transaction, id: string): Promise<LockedBooking> {
  const rows = await transaction.$queryRaw<LockedBooking[]>`
    SELECT booking.id, booking.status::text, booking.variant_id AS "variantId",
      booking.practitioner_id AS "practitionerId", booking.room_id AS "roomId",
      booking.location_id AS "locationId", booking.client_id AS "clientId",
      booking.pair_id AS "pairId", booking.series_id AS "seriesId",
      booking.starts_at AS "startsAt", booking.ends_at AS "endsAt", booking.sequence,
      booking.price_cents AS "priceCents", booking.tax_kind::text AS "taxKind",
      booking.tax_cents AS "taxCents", booking.fee_cents AS "feeCents",
      booking.fee_reason AS "feeReason", booking.overlap_reason AS "overlapReason",
      variant.bookable_by::text AS "bookableBy", variant.needs_acceptance AS "needsAcceptance",
      practice.max_upcoming_visits AS "maxUpcomingVisits",
      json_build_object(
        'noticeMinutes', policy.notice_minutes,
        'lateCancelFeePercent', policy.late_cancel_fee_percent,
        'noShowFeePercent', policy.no_show_fee_percent,
        'firstTimeFree', policy.first_time_free,
        'illnessWaived', policy.illness_waived) AS policy
    FROM practice, booking
    JOIN variant ON variant.id = booking.variant_id
    JOIN policy_version AS policy ON policy.id = booking.policy_id
    WHERE booking.id = ${id}::uuid
    FOR UPDATE OF booking`;
  const booking = rows[0];
  if (!booking) throw new DomainError("not-found");
  return booking;
}

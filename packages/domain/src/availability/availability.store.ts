import type { Database, Transaction } from "../database/client.ts";
import { DomainError } from "../errors.ts";
import type { BookableBy, TaxKind, VisitMode } from "../services/services.schema.ts";
import type { TaxRate } from "../taxes/taxes.schema.ts";
import type { Question } from "./availability.rules.ts";
import {
  type ChosenAddOn,
  type FactsRow,
  onlineRulesOf,
  type PractitionerQuestion,
  questionsOf,
} from "./facts.rules.ts";

/** A variant with the practice's rules and everyone who offers it, ready for the engine. */
export interface AvailabilityFacts {
  timeZone: string;
  holdMinutes: number;
  maxUpcomingVisits: number | null;
  messages: { graceMinutes: number; reminderMinutes: number[] };
  policyId: string;
  variant: {
    id: string;
    mode: VisitMode;
    taxKind: TaxKind;
    taxRates: TaxRate[];
    bookableBy: BookableBy;
    needsAcceptance: boolean;
  };
  addOns: ChosenAddOn[];
  /** The rules for whoever books online, whoever asks. */
  onlineRules: Question["rules"];
  practitioners: PractitionerQuestion[];
}

/** What a reading of the facts is for. `from` and `until` are UTC instants that bound the search. */
export interface FactsWanted {
  variantId: string;
  practitionerId?: string | undefined;
  addOnIds?: readonly string[] | undefined;
  from: Date;
  until: Date;
  /** Bookings whose own claims do not count against them: those that are being moved. */
  movingBookingIds?: readonly string[] | undefined;
  /** The length of a visit that is booked already, in minutes, in place of the variant's and its add-ons'. */
  minutes?: number | undefined;
  /** Whether the visit is booked already: then it does not matter whether anyone still offers it. Names its practitioner. */
  isBooked?: boolean | undefined;
  /** Staff book without notice and as far ahead as they like. */
  byStaff?: boolean;
  /** Whether the practitioners' visits are read even where no limit needs them, to compare what each has on. */
  withLoad?: boolean;
}

// One statement whatever the width of the search: a round trip costs more than the rows.
const factsStatement = `
  SELECT practice.time_zone AS "timeZone", practice.grid_minutes AS "gridMinutes",
    practice.minimum_notice_minutes AS "minimumNoticeMinutes",
    practice.furthest_days AS "furthestDays", practice.hold_minutes AS "holdMinutes",
    practice.max_upcoming_visits AS "maxUpcomingVisits", practice.holidays,
    practice.grace_minutes AS "graceMinutes", practice.reminder_minutes AS "reminderMinutes",
    (SELECT id FROM policy_version ORDER BY version DESC LIMIT 1) AS "policyId",
    variant.minutes, variant.price_cents AS "priceCents", variant.mode::text,
    variant.buffer_before_minutes AS "bufferBeforeMinutes",
    variant.buffer_after_minutes AS "bufferAfterMinutes",
    variant.room_buffer_before_minutes AS "roomBufferBeforeMinutes",
    variant.room_buffer_after_minutes AS "roomBufferAfterMinutes",
    variant.bookable_by::text AS "bookableBy", variant.needs_acceptance AS "needsAcceptance",
    service.tax_kind::text AS "taxKind",
    coalesce((
      SELECT json_agg(json_build_object(
        'kind', kind, 'validFrom', valid_from, 'basisPoints', basis_points) ORDER BY valid_from)
      FROM tax_rate WHERE kind = service.tax_kind), '[]') AS "taxRates",
    coalesce((
      SELECT json_agg(json_build_object(
        'id', id, 'name', name, 'minutes', minutes, 'priceCents', price_cents) ORDER BY position)
      FROM add_on
      WHERE id = ANY($7::uuid[]) AND service_id = service.id AND archived_at IS NULL
    ), '[]') AS "addOns",
    (
      SELECT json_agg(json_build_object(
        'id', room.id,
        'locationId', room.location_id,
        'weekly', (
          SELECT json_agg(json_build_array(weekday, start_minute, end_minute))
          FROM room_hours WHERE room_id = room.id),
        'busy', coalesce((
          SELECT json_agg(json_build_array(
            extract(epoch FROM lower(during)) * 1000, extract(epoch FROM upper(during)) * 1000)
            ORDER BY during)
          FROM claim
          WHERE resource_id = room.id AND during && tstzrange($3::timestamptz, $4::timestamptz)
            AND (expires_at IS NULL OR expires_at > $5::timestamptz)
            AND (booking_id IS NULL OR booking_id <> ALL($6::uuid[]))), '[]')
      ) ORDER BY room.position, room.id)
      FROM variant_room JOIN room ON room.id = variant_room.room_id AND room.archived_at IS NULL
      WHERE variant_room.variant_id = variant.id
    ) AS rooms,
    EXISTS (SELECT FROM variant_room WHERE variant_id = variant.id) AS "needsRoom",
    coalesce((
      SELECT json_agg(json_build_object(
        'id', practitioner.id,
        'name', practitioner.name,
        'zone', practitioner.time_zone,
        'priceCents', offer.price_cents,
        'limits', json_build_object(
          'maxVisitsPerDay', practitioner.max_visits_per_day,
          'maxVisitsPerWeek', practitioner.max_visits_per_week,
          'breakAfterVisits', practitioner.break_after_visits,
          'breakMinutes', practitioner.break_minutes),
        'weekly', coalesce((
          SELECT json_agg(json_build_array(
            weekday, start_minute, end_minute, every_weeks, valid_from, valid_until, location_id))
          FROM weekly_hours
          WHERE practitioner_id = practitioner.id
            AND (valid_until IS NULL OR valid_until >= $3::timestamptz::date - 1)), '[]'),
        'overrides', coalesce((
          SELECT json_agg(json_build_object('date', date, 'ranges', ranges))
          FROM date_override
          WHERE practitioner_id = practitioner.id
            AND date BETWEEN $3::timestamptz::date - 1 AND $4::timestamptz::date + 1), '[]'),
        'busy', coalesce((
          SELECT json_agg(json_build_array(
            extract(epoch FROM lower(during)) * 1000, extract(epoch FROM upper(during)) * 1000)
            ORDER BY during)
          FROM claim
          WHERE resource_id = practitioner.id
            AND during && tstzrange($3::timestamptz, $4::timestamptz)
            AND (expires_at IS NULL OR expires_at > $5::timestamptz)
            AND (booking_id IS NULL OR booking_id <> ALL($6::uuid[]))), '[]'),
        'visits', CASE WHEN $8::boolean OR num_nonnulls(
            practitioner.max_visits_per_day, practitioner.max_visits_per_week,
            practitioner.break_after_visits) > 0
          THEN (
            SELECT json_agg(json_build_array(
              extract(epoch FROM starts_at) * 1000, extract(epoch FROM ends_at) * 1000))
            FROM booking
            WHERE practitioner_id = practitioner.id
              AND starts_at BETWEEN $3::timestamptz - interval '8 days'
                AND $4::timestamptz + interval '8 days'
              AND status IN ('hold', 'requested', 'confirmed', 'completed')
              AND (hold_expires_at IS NULL OR hold_expires_at > $5::timestamptz)
              AND id <> ALL($6::uuid[]))
          END
      ) ORDER BY practitioner.position, practitioner.id)
      FROM practitioner LEFT JOIN offer
        ON offer.practitioner_id = practitioner.id AND offer.variant_id = variant.id
      WHERE practitioner.archived_at IS NULL AND ($9::boolean OR offer.variant_id IS NOT NULL)
        AND ($2::uuid IS NULL OR practitioner.id = $2::uuid)
    ), '[]') AS practitioners
  FROM practice, variant JOIN service ON service.id = variant.service_id
  WHERE variant.id = $1::uuid
    AND ($9::boolean OR (variant.archived_at IS NULL AND service.archived_at IS NULL))`;

/** Reads everything that decides when a variant is open, in one statement; inside a transaction, as it sees it. */
export async function readAvailabilityFacts(
  from: Database | Transaction,
  wanted: FactsWanted,
  now: Date,
): Promise<AvailabilityFacts> {
  const { variantId, practitionerId, addOnIds = [], movingBookingIds = [] } = wanted;
  // A day either side, as buffers reach over the edges.
  const reachesFrom = new Date(wanted.from.getTime() - 86_400_000);
  const reachesUntil = new Date(wanted.until.getTime() + 86_400_000);
  const values = [
    variantId,
    practitionerId ?? null,
    reachesFrom,
    reachesUntil,
    now,
    movingBookingIds,
    addOnIds,
    wanted.withLoad ?? false,
    wanted.isBooked ?? false,
  ];
  const rows =
    "pool" in from
      ? (await from.pool.query<FactsRow>({ name: "facts", text: factsStatement, values })).rows
      : await from.$queryRawUnsafe<FactsRow[]>(factsStatement, ...values);
  const row = rows[0];
  if (!row) throw new DomainError("not-found", { field: "variantId" });
  if (row.addOns.length < new Set(addOnIds).size) {
    throw new DomainError("not-found", { field: "addOnIds" });
  }
  const { timeZone, holdMinutes, maxUpcomingVisits, policyId, addOns } = row;
  const { mode, taxKind, taxRates, bookableBy, needsAcceptance } = row;
  return {
    timeZone,
    holdMinutes,
    maxUpcomingVisits,
    messages: { graceMinutes: row.graceMinutes, reminderMinutes: row.reminderMinutes },
    policyId,
    variant: { id: variantId, mode, taxKind, taxRates, bookableBy, needsAcceptance },
    addOns,
    onlineRules: onlineRulesOf(row),
    practitioners: questionsOf(row, { ...wanted, from: reachesFrom, until: reachesUntil }, now),
  };
}

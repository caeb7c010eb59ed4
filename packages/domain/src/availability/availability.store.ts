import type { Database } from "../database/client.ts";
import { DomainError } from "../errors.ts";
import type { TaxKind, VisitMode } from "../services/services.schema.ts";
import type { Question } from "./availability.rules.ts";

/** All that the engine needs to answer for one practitioner, and who that is. */
export interface PractitionerQuestion {
  practitionerId: string;
  question: Question;
}

/** A variant with the practice's rules and everyone who offers it, ready for the engine. */
export interface AvailabilityFacts {
  timeZone: string;
  furthestDays: number;
  holdMinutes: number;
  policyId: string;
  variant: {
    minutes: number;
    bufferBeforeMinutes: number;
    bufferAfterMinutes: number;
    priceCents: number;
    taxKind: TaxKind;
    mode: VisitMode;
  };
  practitioners: PractitionerQuestion[];
}

interface Row {
  timeZone: string;
  gridMinutes: number;
  minimumNoticeMinutes: number;
  furthestDays: number;
  holdMinutes: number;
  policyId: string;
  minutes: number;
  bufferBeforeMinutes: number;
  bufferAfterMinutes: number;
  priceCents: number;
  taxKind: TaxKind;
  mode: VisitMode;
  practitioners: {
    id: string;
    zone: string;
    weekly: [weekday: number, startMinute: number, endMinute: number][];
    overrides: { date: string; ranges: { startMinute: number; endMinute: number }[] }[];
    busy: [start: number, end: number][];
  }[];
}

// One statement whatever the width of the search: a round trip costs more than the rows.
const factsStatement = `
  SELECT practice.time_zone AS "timeZone", practice.grid_minutes AS "gridMinutes",
    practice.minimum_notice_minutes AS "minimumNoticeMinutes",
    practice.furthest_days AS "furthestDays", practice.hold_minutes AS "holdMinutes",
    (SELECT id FROM policy_version ORDER BY version DESC LIMIT 1) AS "policyId",
    variant.minutes, variant.buffer_before_minutes AS "bufferBeforeMinutes",
    variant.buffer_after_minutes AS "bufferAfterMinutes", variant.price_cents AS "priceCents",
    variant.mode, service.tax_kind AS "taxKind",
    coalesce((
      SELECT json_agg(json_build_object(
        'id', practitioner.id,
        'zone', practitioner.time_zone,
        'weekly', coalesce((
          SELECT json_agg(json_build_array(weekday, start_minute, end_minute))
          FROM weekly_hours WHERE practitioner_id = practitioner.id), '[]'),
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
          WHERE resource_id = practitioner.id AND during && tstzrange($3, $4)
            AND (expires_at IS NULL OR expires_at > $5)
            AND ($6::uuid IS NULL OR booking_id IS DISTINCT FROM $6)), '[]')
      ) ORDER BY practitioner.position)
      FROM offer JOIN practitioner ON practitioner.id = offer.practitioner_id
      WHERE offer.variant_id = variant.id AND practitioner.archived_at IS NULL
        AND ($2::uuid IS NULL OR practitioner.id = $2)
    ), '[]') AS practitioners
  FROM practice, variant JOIN service ON service.id = variant.service_id
  WHERE variant.id = $1 AND variant.archived_at IS NULL AND service.archived_at IS NULL`;

/** What a reading of the facts is for. `from` and `until` are UTC instants that bound the search. */
export interface FactsWanted {
  variantId: string;
  practitionerId?: string | undefined;
  from: Date;
  until: Date;
  /** A booking whose own claim does not count against it: the one that is being moved. */
  movingBookingId?: string | undefined;
}

/** Reads everything that decides when a variant is open, in one statement. */
export async function readAvailabilityFacts(
  { pool }: Database,
  wanted: FactsWanted,
  now: Date,
): Promise<AvailabilityFacts> {
  // A day either side, as buffers reach over the edges.
  const from = new Date(wanted.from.getTime() - 86_400_000);
  const until = new Date(wanted.until.getTime() + 86_400_000);
  const { rows } = await pool.query<Row>({
    name: "availability-facts",
    text: factsStatement,
    values: [
      wanted.variantId,
      wanted.practitionerId ?? null,
      from,
      until,
      now,
      wanted.movingBookingId ?? null,
    ],
  });
  const row = rows[0];
  if (!row) throw new DomainError("not-found", { field: "variantId" });
  const { practitioners, timeZone, holdMinutes, policyId, taxKind, mode, priceCents } = row;
  const visit = {
    minutes: row.minutes,
    bufferBeforeMinutes: row.bufferBeforeMinutes,
    bufferAfterMinutes: row.bufferAfterMinutes,
  };
  const rules = {
    gridMinutes: row.gridMinutes,
    minimumNoticeMinutes: row.minimumNoticeMinutes,
    furthestDays: row.furthestDays,
  };
  return {
    timeZone,
    furthestDays: row.furthestDays,
    holdMinutes,
    policyId,
    variant: { ...visit, priceCents, taxKind, mode },
    practitioners: practitioners.map(({ id, zone, weekly, overrides, busy }) => ({
      practitionerId: id,
      question: {
        schedule: {
          zone,
          weekly: weekly.map(([weekday, startMinute, endMinute]) => ({
            weekday,
            startMinute,
            endMinute,
          })),
          overrides,
        },
        busy: busy.map(([start, end]) => ({ start, end })),
        visit,
        rules,
        now: now.getTime(),
      },
    })),
  };
}

import type { Transaction } from "../database/client.ts";
import { Prisma } from "../database/generated/client.ts";
import type { BookingStatus } from "../bookings/bookings.schema.ts";
import { feeReasons } from "../policies/policies.rules.ts";
import type { VisitToTell } from "./messages.schema.ts";
import type { Tellable } from "./news.rules.ts";

/** A visit with what a message may say about it, and the state that says whether it still may. */
export interface FoundVisit {
  status: BookingStatus;
  sequence: number;
  startsAt: Date;
  /** What the client was last told. */
  told: Tellable | undefined;
  /** Until when the time is kept, while the visit is a hold. */
  keptUntil: Date | null;
  visit: VisitToTell;
}

interface Row {
  bookingId: string;
  status: BookingStatus;
  toldStatus: BookingStatus | null;
  toldStartsAt: Date | null;
  videoLink: string;
  clientZone: string;
  keptUntil: Date | null;
  sequence: number;
  startsAt: Date;
  endsAt: Date;
  mode: VisitToTell["mode"];
  clientName: string;
  clientEmail: string;
  practitionerName: string;
  practice: VisitToTell["practice"];
  policy: VisitToTell["policy"];
  fee: VisitToTell["fee"];
}

/** Reads a booking that has a client, with all that a message needs. */
export async function readVisit(
  transaction: Transaction,
  bookingId: string,
): Promise<FoundVisit | undefined> {
  const [found] = await readVisits(transaction, Prisma.sql`booking.id = ${bookingId}::uuid`);
  return found;
}

/** Reads a booking and those that were planned together with it, in order of time. */
export function readPlannedTogether(
  transaction: Transaction,
  bookingId: string,
): Promise<FoundVisit[]> {
  const planned = Prisma.sql`booking.id IN (
    SELECT other.id FROM booking AS own
    JOIN booking AS other
      ON other.id = own.id OR other.series_id = own.series_id OR other.pair_id = own.pair_id
    WHERE own.id = ${bookingId}::uuid)`;
  return readVisits(transaction, planned);
}

async function readVisits(transaction: Transaction, which: Prisma.Sql): Promise<FoundVisit[]> {
  const rows = await transaction.$queryRaw<Row[]>`
    SELECT
      booking.id AS "bookingId",
      booking.status::text AS status,
      booking.told_status::text AS "toldStatus",
      booking.told_starts_at AS "toldStartsAt",
      coalesce(nullif(booking.video_link, ''), practitioner.video_link) AS "videoLink",
      booking.client_zone AS "clientZone",
      booking.sequence,
      booking.hold_expires_at AS "keptUntil",
      booking.starts_at AS "startsAt",
      booking.ends_at AS "endsAt",
      variant.mode::text AS mode,
      coalesce(nullif(client.chosen_name, ''), client.name) AS "clientName",
      client.email AS "clientEmail",
      practitioner.name AS "practitionerName",
      json_build_object(
        'name', practice.name, 'email', practice.email, 'phone', practice.phone,
        'street', coalesce(location.street, practice.street),
        'city', coalesce(location.city, practice.city),
        'province', coalesce(location.province, practice.province),
        'postalCode', coalesce(location.postal_code, practice.postal_code),
        'directions', coalesce(location.directions, practice.directions),
        'timeZone', practice.time_zone
      ) AS practice,
      json_build_object(
        'noticeMinutes', policy.notice_minutes,
        'lateCancelFeePercent', policy.late_cancel_fee_percent,
        'noShowFeePercent', policy.no_show_fee_percent,
        'firstTimeFree', policy.first_time_free,
        'illnessWaived', policy.illness_waived
      ) AS policy,
      CASE WHEN booking.status = 'late_cancelled' THEN json_build_object(
        'cents', booking.fee_cents, 'currency', practice.currency,
        'isFirstTime', booking.fee_reason = ${feeReasons.firstTime}) END AS fee
    FROM booking
    JOIN client ON client.id = booking.client_id
    JOIN variant ON variant.id = booking.variant_id
    JOIN practitioner ON practitioner.id = booking.practitioner_id
    JOIN policy_version AS policy ON policy.id = booking.policy_id
    LEFT JOIN location ON location.id = booking.location_id
    CROSS JOIN practice
    WHERE ${which}
    ORDER BY booking.starts_at, booking.id`;
  return rows.map((row) => {
    const { status, toldStatus, toldStartsAt, ...visit } = row;
    const { sequence, startsAt, keptUntil } = row;
    const told =
      toldStatus && toldStartsAt ? { status: toldStatus, startsAt: toldStartsAt } : undefined;
    return { status, sequence, startsAt, told, keptUntil, visit };
  });
}

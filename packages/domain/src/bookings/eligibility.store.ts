import type { Transaction } from "../database/client.ts";
import { DomainError } from "../errors.ts";
import { bookingRefusal, type ClientHistory } from "./eligibility.rules.ts";
import type { LockedBooking } from "./lock.store.ts";

/** Refuses a booking, made a moment ago, that its client may not make for themself, with the rule's own code. */
export async function requireEligible(
  transaction: Transaction,
  {
    id,
    bookableBy,
    maxUpcomingVisits,
  }: Pick<LockedBooking, "id" | "bookableBy" | "maxUpcomingVisits">,
  now: Date,
): Promise<void> {
  if (bookableBy === "anyone" && maxUpcomingVisits === null) return;
  const rows = await transaction.$queryRaw<ClientHistory[]>`
    SELECT
      count(*) FILTER (WHERE NOT variant.is_consultation) > 0 AS "isKnown",
      count(*) FILTER (WHERE NOT variant.is_consultation AND comes_before) > 0 AS "isReturning",
      count(*) FILTER (WHERE variant.is_consultation AND comes_before) > 0 AS "hasConsulted",
      count(*) FILTER (WHERE other.starts_at > ${now} AND other.status <> 'completed')::int
        AS "upcomingVisits"
    FROM booking AS own
    JOIN booking AS other ON other.client_id = own.client_id AND other.id <> own.id
    JOIN variant ON variant.id = other.variant_id
    CROSS JOIN LATERAL (
      SELECT other.status <> 'requested' AND other.starts_at < own.starts_at AS comes_before
    ) AS standing
    WHERE own.id = ${id}::uuid AND other.status IN ('requested', 'confirmed', 'completed')`;
  const history = rows[0] ?? nothingYet;
  const code = bookingRefusal(bookableBy, maxUpcomingVisits, history);
  if (code) throw new DomainError(code);
}

const nothingYet = { isKnown: false, isReturning: false, hasConsulted: false, upcomingVisits: 0 };

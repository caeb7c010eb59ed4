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
      count(*) FILTER (WHERE NOT variant.is_consultation) > 0 AS "isReturning",
      count(*) FILTER (WHERE variant.is_consultation) > 0 AS "hasConsulted",
      count(*) FILTER (WHERE booking.starts_at > ${now} AND booking.status <> 'completed')::int
        AS "upcomingVisits"
    FROM booking JOIN variant ON variant.id = booking.variant_id
    WHERE booking.client_id = (SELECT client_id FROM booking WHERE id = ${id}::uuid)
      AND booking.id <> ${id}::uuid
      AND booking.status IN ('requested', 'confirmed', 'completed')`;
  const history = rows[0] ?? { isReturning: false, hasConsulted: false, upcomingVisits: 0 };
  const code = bookingRefusal(bookableBy, maxUpcomingVisits, history);
  if (code) throw new DomainError(code);
}

import type { Transaction } from "../database/client.ts";
import { feeOf } from "../policies/policies.rules.ts";
import type { BookingMove } from "./bookings.rules.ts";
import type { LockedBooking } from "./lock.store.ts";

const feeKinds = { "late-cancel": "late-cancellation", "no-show": "no-show" } as const;

/** What a move costs the client, in cents, by the policy that the visit was booked under, and why less where it is. */
export async function feeForMove(
  transaction: Transaction,
  { id, clientId, priceCents, policy }: LockedBooking,
  move: BookingMove,
  waived: boolean,
): Promise<{ feeCents: number; feeReason: string }> {
  if (move !== "late-cancel" && move !== "no-show") return { feeCents: 0, feeReason: "" };
  const earlier = await countMissed(transaction, clientId, id);
  const event = { kind: feeKinds[move], priceCents, isFirst: earlier === 0, waived };
  const { cents, reason } = feeOf(policy, event);
  return { feeCents: cents, feeReason: reason };
}

/** How many visits, other than this one, a client has missed or cancelled late. */
export function countMissed(
  transaction: Transaction,
  clientId: string | null,
  exceptId: string,
): Promise<number> {
  return transaction.booking.count({
    where: { clientId, id: { not: exceptId }, status: { in: ["late_cancelled", "no_show"] } },
  });
}

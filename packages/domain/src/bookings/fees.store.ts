import type { Context } from "../context.ts";
import type { Transaction } from "../database/client.ts";
import { inTransaction } from "../database/transaction.ts";
import { DomainError } from "../errors.ts";
import { feeOf, feeReasons } from "../policies/policies.rules.ts";
import { type BookingMove, canWaive } from "./bookings.rules.ts";
import { recordEvent } from "./events.store.ts";
import { type LockedBooking, lockBooking } from "./lock.store.ts";

const feeKinds = { "late-cancel": "late-cancellation", "no-show": "no-show" } as const;

/** What a move costs the client, in cents, by the policy that the visit was booked under, and why less where it is. */
export async function feeForMove(
  transaction: Transaction,
  { id, clientId, priceCents, policy }: LockedBooking,
  move: BookingMove,
  { waived, alongside }: { waived: boolean; alongside: readonly string[] },
): Promise<{ feeCents: number; feeReason: string }> {
  if (move !== "late-cancel" && move !== "no-show") return { feeCents: 0, feeReason: "" };
  const earlier = await countMissed(transaction, clientId, [id, ...alongside]);
  const event = { kind: feeKinds[move], priceCents, isFirst: earlier === 0, waived };
  const { cents, reason } = feeOf(policy, event);
  return { feeCents: cents, feeReason: reason };
}

/**
 * How many visits, other than these, a client has missed or cancelled late. One whose fee staff let go, as for illness,
 * does not count.
 */
export function countMissed(
  transaction: Transaction,
  clientId: string | null,
  exceptIds: readonly string[],
): Promise<number> {
  return transaction.booking.count({
    where: {
      clientId,
      id: { notIn: [...exceptIds] },
      status: { in: ["late_cancelled", "no_show"] },
      feeReason: { in: ["", feeReasons.firstTime] },
    },
  });
}

/** Lets the fee go for a visit that was missed or cancelled late, as for illness. Refuses with `illegal-move`. */
export async function waiveFee(context: Context, id: string, reason: string): Promise<void> {
  const { actor, database, now } = context;
  await inTransaction(database, async (transaction) => {
    const booking = await lockBooking(transaction, id);
    if (!canWaive(booking)) throw new DomainError("illegal-move");
    await transaction.booking.update({
      where: { id },
      data: { feeCents: 0, feeReason: reason || feeReasons.waived },
      select: { id: true },
    });
    await recordEvent(transaction, { bookingId: id, move: "waive-fee", actor, reason, at: now() });
  });
}

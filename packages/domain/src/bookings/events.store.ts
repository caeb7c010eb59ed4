import type { Actor } from "../context.ts";
import type { Transaction } from "../database/client.ts";
import type { BookingMove } from "./bookings.rules.ts";
import type { BookingStatus } from "./bookings.schema.ts";

/** Records what happened to a booking, by whom and why. `status` and `startsAt` are the booking's from then on. */
export async function recordEvent(
  transaction: Transaction,
  event: {
    bookingId: string;
    move: BookingMove | "hold" | "undo";
    status: BookingStatus;
    actor: Actor;
    reason?: string | undefined;
    startsAt: Date;
    at: Date;
  },
): Promise<void> {
  const { actor, reason = "", ...fields } = event;
  await transaction.bookingEvent.create({
    data: {
      ...fields,
      reason,
      actorKind: actor.kind,
      actorId: actor.kind === "staff" ? actor.id : null,
    },
  });
}

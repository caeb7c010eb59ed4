import { v7 as uuidv7 } from "uuid";
import type { Actor } from "../context.ts";
import type { Transaction } from "../database/client.ts";
import type { BookingMove } from "./bookings.rules.ts";

/**
 * Records what happened to a booking, by whom and why, with what undo would return to: the state,
 * time, place and fee that it has from then on.
 */
export async function recordEvent(
  transaction: Transaction,
  event: {
    bookingId: string;
    move: BookingMove | "hold" | "undo" | "waive-fee";
    actor: Actor;
    reason?: string | undefined;
    at: Date;
  },
): Promise<void> {
  const { bookingId, move, actor, reason = "", at } = event;
  await transaction.$executeRaw`
    INSERT INTO booking_event (id, booking_id, move, status, actor_kind, actor_id, reason,
      starts_at, room_id, location_id, fee_cents, fee_reason, overlap_reason, at)
    SELECT ${uuidv7()}::uuid, id, ${move}, status, ${actor.kind}::actor_kind,
      ${actor.kind === "staff" ? actor.id : null}, ${reason}, starts_at, room_id, location_id,
      fee_cents, fee_reason, overlap_reason, ${at}
    FROM booking WHERE id = ${bookingId}::uuid`;
}

import type { BookingStatus } from "../bookings/bookings.schema.ts";
import type { MessageKind } from "./messages.schema.ts";

/** A visit's state and start, as it is or as its client was last told. */
export interface Tellable {
  status: BookingStatus;
  startsAt: Date;
}

type Standing = "unknown" | "requested" | "on" | "off";

function standingOf(visit: Tellable | undefined): Standing {
  if (!visit || visit.status === "hold") return "unknown";
  if (visit.status === "requested") return "requested";
  return ["declined", "cancelled", "late_cancelled"].includes(visit.status) ? "off" : "on";
}

/** What there is to say about a visit, given what its client was last told; nothing, where that still holds. */
export function newsOf(told: Tellable | undefined, visit: Tellable): MessageKind | undefined {
  const before = standingOf(told);
  const now = standingOf(visit);
  if (now === "unknown") return undefined;
  if (now === "off") {
    if (before === "unknown" || before === "off") return undefined;
    if (visit.status === "declined") return "decline";
    return before === "requested" ? "withdrawal" : "cancellation";
  }
  if (now === "requested") return before === "requested" ? undefined : "request";
  if (before === "requested") return "acceptance";
  if (before !== "on") return "confirmation";
  return told?.startsAt.getTime() === visit.startsAt.getTime() ? undefined : "move";
}

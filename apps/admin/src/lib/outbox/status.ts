import type { AnyMessageKind, MessageStatus } from "@attune/domain/schemas";

/** What staff are told of a message's way. */
export const statuses: Record<MessageStatus, { words: string; tone: string }> = {
  kept: { words: "Kept here", tone: "" },
  sending: { words: "On its way", tone: "badge--caution" },
  sent: { words: "Sent", tone: "badge--positive" },
  failed: { words: "Not delivered", tone: "badge--negative" },
};

export const kinds: Record<AnyMessageKind, string> = {
  confirmation: "Confirmation",
  request: "Request received",
  acceptance: "Request accepted",
  decline: "Request declined",
  withdrawal: "Request withdrawn",
  move: "Change of time",
  cancellation: "Cancellation",
  reminder: "Reminder",
  "waitlist-offer": "Offer from the waitlist",
  "waitlist-joined": "Joined the waitlist",
};

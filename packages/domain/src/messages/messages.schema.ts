import { z } from "zod";
import type { PolicyTerms } from "../policies/policies.schema.ts";

export const messageKinds = [
  "confirmation",
  "request",
  "acceptance",
  "decline",
  "withdrawal",
  "move",
  "cancellation",
  "reminder",
  "waitlist-offer",
] as const;
export type MessageKind = (typeof messageKinds)[number];

/** What somebody is told who has joined the waitlist; all else is told of a visit. */
export type AnyMessageKind = MessageKind | "waitlist-joined";

/** What a message may say about a visit. The service, its discipline and the note are not in it, on purpose. */
export interface VisitToTell {
  bookingId: string;
  /** Counts the changes that a calendar must follow. */
  sequence: number;
  startsAt: Date;
  endsAt: Date;
  mode: "in_person" | "online";
  /** What the client wishes to be called. */
  clientName: string;
  clientEmail: string;
  practitionerName: string;
  /** The IANA zone on whose clock the client sees an online visit; empty: the practice's. */
  clientZone: string;
  /** Where to join an online visit; empty where there is no link. */
  videoLink: string;
  /** Until when the time is kept, while the visit is a hold. */
  keptUntil?: Date | null;
  /** The practice; its address is that of the visit's own place. */
  practice: {
    name: string;
    email: string;
    phone: string;
    street: string;
    city: string;
    province: string;
    postalCode: string;
    directions: string;
    timeZone: string;
  };
  policy: PolicyTerms;
  /** What cancelling it late costs, in cents, and whether the first time stands in its place; null where it was not late. */
  fee: { cents: number; currency: string; isFirstTime: boolean } | null;
}

/** `PUBLISH` for a file that someone downloads; the other two for mail, where calendars follow them. */
export type CalendarMethod = "PUBLISH" | "REQUEST" | "CANCEL";

/**
 * A message in full. `calendar` is one iCalendar file after the other, one a visit. A reminder, a request and what becomes of it without a
 * visit bring none: `calendar` and `calendarMethod` are empty.
 */
export interface RenderedMessage {
  subject: string;
  text: string;
  html: string;
  calendar: string;
  calendarMethod: CalendarMethod | "";
}

const messageStatusSchema = z.enum(["kept", "sending", "sent", "failed"]);
export type MessageStatus = z.infer<typeof messageStatusSchema>;

/** A page of the outbox: messages made before `before` (the `createdAt` and `id` of the last one seen). */
export const outboxPageSchema = z.object({
  status: messageStatusSchema.optional(),
  before: z.object({ createdAt: z.iso.datetime(), id: z.uuid() }).optional(),
});
export type OutboxPage = z.infer<typeof outboxPageSchema>;

/** A line of the outbox. Instants are ISO 8601 in UTC. */
export interface MessageLine {
  id: string;
  /** The visit that it is about, if it is about one. */
  bookingId: string | null;
  kind: AnyMessageKind;
  to: string;
  subject: string;
  status: MessageStatus;
  attempts: number;
  createdAt: string;
  sentAt: string | null;
}

/** A message as it arrives, for staff to read. */
export interface MessageView extends MessageLine {
  text: string;
  html: string;
  calendar: string;
  lastError: string;
}

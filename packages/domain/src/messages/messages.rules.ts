import type { MessageJob } from "../jobs/jobs.store.ts";
import { renderCalendar } from "./calendar.rules.ts";
import type {
  CalendarMethod,
  MessageKind,
  RenderedMessage,
  VisitToTell,
} from "./messages.schema.ts";
import { setAsPage } from "./page.rules.ts";
import { setAsText } from "./text.rules.ts";
import { writeLetter } from "./wording.rules.ts";

/** What a message is rendered for: one message an occasion, however often its job runs. */
export function occasionOf({ bookingId, kind, sequence }: MessageJob): string {
  return `${bookingId}:${kind}:${sequence}`;
}

/** The job that an occasion came from. */
export function jobOf(message: { bookingId: string; kind: string; occasion: string }): MessageJob {
  const sequence = Number(message.occasion.split(":")[2]);
  return { bookingId: message.bookingId, kind: message.kind as MessageKind, sequence };
}

/**
 * Whether a message still says the truth. When the visit has changed since, it is not said any more: the
 * change brought a message of its own. A reminder is not said once the visit has begun.
 */
export function isStillTrue(
  job: MessageJob,
  visit: { status: string; sequence: number; startsAt: Date },
  now: Date,
): boolean {
  if (visit.sequence !== job.sequence) return false;
  if (job.kind === "cancellation") return visit.status === "cancelled";
  return visit.status === "confirmed" && (job.kind !== "reminder" || now < visit.startsAt);
}

const methods: Record<MessageKind, CalendarMethod | ""> = {
  confirmation: "REQUEST",
  move: "REQUEST",
  cancellation: "CANCEL",
  reminder: "",
};

/** Renders a message. `link` is the visit's own address on the site; `now` stamps the calendar entry. */
export function renderMessage(
  visit: VisitToTell,
  kind: MessageKind,
  { link, now }: { link: string; now: Date },
): RenderedMessage {
  const letter = writeLetter(visit, kind, link);
  const calendarMethod = methods[kind];
  return {
    subject: letter.subject,
    text: setAsText(letter),
    html: setAsPage(letter),
    calendar: calendarMethod && renderCalendar(visit, calendarMethod, now),
    calendarMethod,
  };
}

/** The Message-ID of a message: the same for every attempt, at the sender's own domain. */
export function messageIdOf(id: string, senderEmail: string): string {
  const domain = senderEmail.split("@").at(-1);
  return `<${id}@${domain}>`;
}

/** A message's text or page with the secret of its link taken out, for keeping once it has arrived. */
export function withoutSecret(source: string): string {
  return source.replace(/\/booking\/[\w-]{43}/g, "/booking/");
}

import type { JoinedJob, MessageJob } from "../jobs/jobs.store.ts";
import { renderCalendar } from "./calendar.rules.ts";
import type {
  CalendarMethod,
  MessageKind,
  RenderedMessage,
  VisitToTell,
} from "./messages.schema.ts";
import { type LinkedVisit, tellsOff } from "./letter.rules.ts";
import { newsOf, type Tellable } from "./news.rules.ts";
import { setAsPage } from "./page.rules.ts";
import { setAsText } from "./text.rules.ts";
import { isJointKind, writeJointLetter } from "./several.rules.ts";
import { writeLetter } from "./wording.rules.ts";

/** What a message is rendered for: one message an occasion, however often its job runs. */
export function occasionOf(job: MessageJob | JoinedJob): string {
  if (job.kind === "waitlist-joined") return `${job.entryId}:${job.kind}`;
  const { bookingId, kind, sequence, minutes } = job;
  return [bookingId, kind, sequence, ...(minutes === undefined ? [] : [minutes])].join(":");
}

/** The job that an occasion came from. */
export function jobOf({ occasion }: { occasion: string }): MessageJob | JoinedJob {
  const [bookingId = "", kind, sequence, minutes] = occasion.split(":");
  if (kind === "waitlist-joined") return { kind, entryId: bookingId };
  return {
    bookingId,
    kind: kind === "reminder" || kind === "waitlist-offer" ? kind : "news",
    sequence: Number(sequence),
    ...(minutes !== undefined && { minutes: Number(minutes) }),
  };
}

/**
 * Whether what a job has to say still holds. Not when the visit has changed since it was made: the change brought
 * a job of its own. Nor is a reminder said once the visit has begun.
 */
export function isCurrent(
  job: MessageJob,
  visit: Tellable & { sequence: number; keptUntil?: Date | null },
  now: Date,
): boolean {
  if (visit.sequence !== job.sequence) return false;
  if (job.kind === "waitlist-offer") {
    return visit.status === "hold" && Boolean(visit.keptUntil && now < visit.keptUntil);
  }
  return job.kind === "news" || (visit.status === "confirmed" && now < visit.startsAt);
}

/** What a job has to say now, if anything. */
export function kindOf(
  job: MessageJob,
  visit: Tellable & { sequence: number; keptUntil?: Date | null; told: Tellable | undefined },
  now: Date,
): MessageKind | undefined {
  if (!isCurrent(job, visit, now)) return undefined;
  return job.kind === "news" ? newsOf(visit.told, visit) : job.kind;
}

const methods: Record<MessageKind, CalendarMethod | ""> = {
  confirmation: "REQUEST",
  request: "",
  acceptance: "REQUEST",
  decline: "",
  withdrawal: "",
  move: "REQUEST",
  cancellation: "CANCEL",
  reminder: "",
  "waitlist-offer": "",
};

/** The visit as a message of a kind tells of it: what is off is named by the time that its client knows. */
export function asTold(
  { visit, told }: { visit: VisitToTell; told: Tellable | undefined },
  kind: MessageKind,
): VisitToTell {
  if (!told || !tellsOff(kind)) return visit;
  const length = visit.endsAt.getTime() - visit.startsAt.getTime();
  const { startsAt } = told;
  return { ...visit, startsAt, endsAt: new Date(startsAt.getTime() + length) };
}

/** Renders a message about a visit, or about several that were planned together. `now` stamps the calendar entries. */
export function renderMessage(
  visits: readonly [LinkedVisit, ...LinkedVisit[]],
  kind: MessageKind,
  now: Date,
): RenderedMessage {
  const isJoint = visits.length > 1 && isJointKind(kind);
  const letter = isJoint ? writeJointLetter(visits, kind) : writeLetter(visits[0], kind);
  const calendarMethod = methods[kind];
  const files = calendarMethod
    ? visits.map(({ visit }) => renderCalendar(visit, calendarMethod, now))
    : [];
  return {
    subject: letter.subject,
    text: setAsText(letter),
    html: setAsPage(letter),
    calendar: files.join("\r\n"),
    calendarMethod,
  };
}

/**
 * The calendar files of a message, one a visit: calendars follow a REQUEST or CANCEL only where it is about one entry
 * (RFC 5546, 3.2.2).
 */
export function calendarFilesOf(calendar: string): string[] {
  return calendar.split(/(?<=END:VCALENDAR)\s*/).filter((file) => file !== "");
}

/** The Message-ID of a message: the same for every attempt, at the sender's own domain. */
export function messageIdOf(id: string, senderEmail: string): string {
  const domain = senderEmail.split("@").at(-1);
  return `<${id}@${domain}>`;
}

/** A message's text or page with the secret of its link taken out, for keeping once it has arrived. */
export function withoutSecret(source: string): string {
  return source.replace(/\/(booking|waitlist)\/[\w-]{43}/g, "/$1/");
}

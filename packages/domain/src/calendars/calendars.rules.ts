import ical, { ICalCalendarMethod, ICalEventStatus } from "ical-generator";
import { oneLine } from "../messages/plain.rules.ts";
import type { FeedVisit } from "./calendars.schema.ts";

/** A client's initials, "A. S.": enough for whoever knows them, and nothing for whoever does not. */
export function initialsOf(name: string): string {
  const words = oneLine(name).split(" ").filter(Boolean);
  return words.map((word) => `${[...word][0]?.toUpperCase()}.`).join(" ");
}

/** The visits as an iCalendar feed, in UTC. It names no service, discipline, note or client in full. */
export function renderFeed(name: string, visits: readonly FeedVisit[], now: Date): string {
  const calendar = ical({
    name: oneLine(name),
    method: ICalCalendarMethod.PUBLISH,
    prodId: { company: "Attune", product: "Attune", language: "EN" },
    ttl: 15 * 60,
    events: visits.map((visit) => ({
      id: visit.bookingId,
      sequence: visit.sequence,
      stamp: now,
      start: visit.startsAt,
      end: visit.endsAt,
      summary: `Appointment (${initialsOf(visit.clientName)})`,
      ...(visit.place && { location: oneLine(visit.place) }),
      status: visit.status === "requested" ? ICalEventStatus.TENTATIVE : ICalEventStatus.CONFIRMED,
    })),
  });
  return calendar.toString();
}

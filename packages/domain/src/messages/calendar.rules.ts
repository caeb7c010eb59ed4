import ical, {
  ICalAttendeeStatus,
  ICalCalendarMethod,
  ICalEventStatus,
  type ICalEventData,
} from "ical-generator";
import { Temporal } from "temporal-polyfill";
import {
  tzlib_get_ical_block,
  tzlib_get_offset,
  tzlib_get_timezones,
} from "timezones-ical-library";
import type { BookingStatus } from "../bookings/bookings.schema.ts";
import type { CalendarMethod, VisitToTell } from "./messages.schema.ts";
import type { Tellable } from "./news.rules.ts";
import { oneLine } from "./plain.rules.ts";

export type CalendarState = "TENTATIVE" | "CONFIRMED" | "CANCELLED";

/** What a calendar says of a visit's state; nothing where the visit never stood in one. */
export function calendarStateOf({ status }: Pick<Tellable, "status">): CalendarState | undefined {
  return states[status];
}

const states: Record<BookingStatus, CalendarState | undefined> = {
  hold: undefined,
  requested: "TENTATIVE",
  declined: "CANCELLED",
  confirmed: "CONFIRMED",
  completed: "CONFIRMED",
  no_show: "CONFIRMED",
  cancelled: "CANCELLED",
  late_cancelled: "CANCELLED",
};

/**
 * The visit as an iCalendar file. The UID is the booking's id, so that every later file, with its higher
 * SEQUENCE, changes or removes the same entry. It holds no link: calendars are often shared.
 */
export function renderCalendar(
  visit: VisitToTell,
  method: CalendarMethod,
  now: Date,
  state: CalendarState = method === "CANCEL" ? "CANCELLED" : "CONFIRMED",
): string {
  const { practice } = visit;
  const organizer = { name: givenName(visit), email: oneLine(practice.email) };
  const start = inZone(visit.startsAt, practice.timeZone);
  const end = inZone(visit.endsAt, practice.timeZone);
  const timezone =
    isToldRightByItsBlock(start) && isToldRightByItsBlock(end) ? practice.timeZone : null;
  const event: ICalEventData = {
    id: visit.bookingId,
    sequence: visit.sequence,
    stamp: now,
    start: timezone ? start : start.toInstant(),
    end: timezone ? end : end.toInstant(),
    timezone,
    summary: `Appointment with ${organizer.name}`,
    location: placeOf(visit),
    description:
      state === "CANCELLED"
        ? null
        : `To move or cancel, use the link in your e-mail or call ${oneLine(practice.phone)}.`,
    status: ICalEventStatus[state],
    organizer,
    attendees: method === "PUBLISH" ? [] : [attendeeOf(visit)],
  };
  const calendar = ical({
    method: ICalCalendarMethod[method],
    prodId: { company: "Attune", product: "Attune", language: "EN" },
    // Without a zone of its own: the calendar's zone would take DTSTAMP out of UTC.
    timezone: { name: null, generator: blockOf },
    events: [event],
  });
  return calendar.toString();
}

/** Where the visit is, on one line and without the practice's name, which may name a discipline. */
function placeOf({ mode, practice }: VisitToTell): string {
  if (mode === "online") return "Online";
  const { street, city, province, postalCode } = practice;
  return oneLine(`${street}, ${city}, ${province} ${postalCode}`);
}

/** The client made the booking, so the invitation counts as accepted and asks for no reply. */
function attendeeOf({ clientEmail }: VisitToTell) {
  const email = oneLine(clientEmail);
  return { name: email, email, status: ICalAttendeeStatus.ACCEPTED, rsvp: false };
}

function givenName({ practitionerName }: VisitToTell): string {
  return oneLine(practitionerName).split(" ")[0] || "us";
}

function inZone(instant: Date, zone: string): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(instant.getTime()).toZonedDateTimeISO(zone);
}

const describedZones = new Set(tzlib_get_timezones());

/**
 * Whether every calendar that reads the civil time by the zone's published block finds this very instant.
 * Not so in a repeated hour, which readers take for either run, nor where the block knows other rules than
 * the clock here.
 */
function isToldRightByItsBlock(time: Temporal.ZonedDateTime): boolean {
  const zone = time.timeZoneId;
  if (!describedZones.has(zone)) return false;
  const civil = time.toPlainDateTime();
  const readings = (["earlier", "later"] as const).map((disambiguation) =>
    civil.toZonedDateTime(zone, { disambiguation }),
  );
  const clock = civil.toPlainTime().toString({ smallestUnit: "minute" });
  const offset = tzlib_get_offset(zone, civil.toPlainDate().toString(), clock);
  return offset === time.offset.replace(":", "") && readings.every((it) => it.equals(time));
}

function blockOf(zone: string): string | null {
  const [block] = tzlib_get_ical_block(zone);
  return block ?? null;
}

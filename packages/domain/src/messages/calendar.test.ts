import fc from "fast-check";
import ICAL from "ical.js";
import { describe, expect, it } from "vitest";
import { type BookingStatus, bookingStatuses } from "../bookings/bookings.schema.ts";
import { calendarStateOf, renderCalendar } from "./calendar.rules.ts";
import type { CalendarMethod } from "./messages.schema.ts";
import { sampleVisit } from "./visits.factory.ts";

const now = new Date("2026-02-20T12:00:00Z");

/** Reads a file as a calendar would that knows no zone but those that the file describes. */
function read(file: string) {
  const calendar = new ICAL.Component(ICAL.parse(file));
  const component = calendar.getFirstSubcomponent("vevent");
  if (!component) throw new Error("no event");
  const event = new ICAL.Event(component);
  const instant = (time: ICAL.Time) => new Date(time.toUnixTime() * 1000).toISOString();
  return {
    method: calendar.getFirstPropertyValue("method"),
    zones: calendar
      .getAllSubcomponents("vtimezone")
      .map((zone) => zone.getFirstPropertyValue("tzid")),
    event,
    component,
    start: instant(event.startDate),
    end: instant(event.endDate),
  };
}

function visitAt(startsAt: Date, timeZone = "America/Toronto") {
  const { practice } = sampleVisit();
  const endsAt = new Date(startsAt.getTime() + 50 * 60_000);
  return sampleVisit({ startsAt, endsAt, practice: { ...practice, timeZone } });
}

describe("the calendar file", () => {
  it.each([
    ["the day before clocks go forward", "2026-03-07T19:30:00Z", "20260307T143000"],
    ["the day on which clocks go forward", "2026-03-08T18:30:00Z", "20260308T143000"],
    ["across the missing hour", "2026-03-08T06:30:00Z", "20260308T013000"],
    ["the day before clocks go back", "2026-10-31T18:30:00Z", "20261031T143000"],
    ["the day on which clocks go back", "2026-11-01T19:30:00Z", "20261101T143000"],
  ])("tells clinic time and reads back to the same instant: %s", (_, start, civil) => {
    const file = renderCalendar(visitAt(new Date(start)), "REQUEST", now);
    expect(file).toContain(`DTSTART;TZID=America/Toronto:${civil}\r\n`);
    const told = read(file);
    expect(told.zones).toEqual(["America/Toronto"]);
    expect(told.start).toBe(new Date(start).toISOString());
    expect(told.end).toBe(new Date(Date.parse(start) + 50 * 60_000).toISOString());
  });

  it.each(["2026-11-01T05:05:00.000Z", "2026-11-01T06:05:00.000Z"])(
    "tells a time in a repeated hour in UTC, which has no two readings: %s",
    (start) => {
      const file = renderCalendar(visitAt(new Date(start)), "REQUEST", now);
      expect(file).toMatch(/^DTSTART:20261101T0[56]0500Z\r$/m);
      expect(read(file).start).toBe(start);
    },
  );

  it("reads back to the same instants whenever and wherever the visit is", () => {
    const zones = [
      "America/Toronto",
      "America/Vancouver",
      "America/St_Johns",
      "Europe/London",
      "UTC",
    ];
    fc.assert(
      fc.property(
        fc.integer({ min: Date.UTC(2024, 0), max: Date.UTC(2037, 0) }),
        fc.constantFrom(...zones, "Australia/Lord_Howe"),
        fc.constantFrom<CalendarMethod>("PUBLISH", "REQUEST", "CANCEL"),
        (instant, zone, method) => {
          const startsAt = new Date(Math.floor(instant / 300_000) * 300_000);
          const visit = visitAt(startsAt, zone);
          const told = read(renderCalendar(visit, method, now));
          expect(told.start).toBe(visit.startsAt.toISOString());
          expect(told.end).toBe(visit.endsAt.toISOString());
        },
      ),
      { numRuns: 300 },
    );
  });

  it("keeps one UID while its SEQUENCE counts the changes, to the cancellation", () => {
    const files = [
      read(renderCalendar(sampleVisit({ sequence: 0 }), "REQUEST", now)),
      read(renderCalendar(sampleVisit({ sequence: 1 }), "REQUEST", now)),
      read(renderCalendar(sampleVisit({ sequence: 2 }), "CANCEL", now)),
    ];
    expect(files.map(({ event }) => event.uid)).toEqual(Array(3).fill(sampleVisit().bookingId));
    expect(files.map(({ event }) => event.sequence)).toEqual([0, 1, 2]);
    expect(files.map(({ method }) => method)).toEqual(["REQUEST", "REQUEST", "CANCEL"]);
    const statuses = files.map(({ component }) => component.getFirstPropertyValue("status"));
    expect(statuses).toEqual(["CONFIRMED", "CONFIRMED", "CANCELLED"]);
  });

  it("is sent by the practice to the client, as accepted, and rings no alarm", () => {
    const { component, event } = read(renderCalendar(sampleVisit(), "REQUEST", now));
    expect(String(event.organizer).toLowerCase()).toBe("mailto:hello@practice.example");
    const attendee = component.getFirstProperty("attendee");
    expect(String(attendee?.getFirstValue()).toLowerCase()).toBe("mailto:robin@example.com");
    expect(attendee?.getParameter("partstat")).toBe("ACCEPTED");
    expect(attendee?.getParameter("rsvp")).toBe("FALSE");
    expect(component.getAllSubcomponents("valarm")).toEqual([]);
    expect(component.getFirstPropertyValue("dtstamp")?.toString()).toBe("2026-02-20T12:00:00Z");
  });

  it("names no one's address when it is for downloading", () => {
    const { component } = read(renderCalendar(sampleVisit(), "PUBLISH", now));
    expect(component.getFirstProperty("attendee")).toBeNull();
  });

  it("says of a request that it is not settled, of a visit that is off that it is, and of a hold nothing", () => {
    const statusOf = (status: BookingStatus) => {
      const state = calendarStateOf({ status });
      if (!state) return undefined;
      const { component } = read(renderCalendar(sampleVisit(), "PUBLISH", now, state));
      return component.getFirstPropertyValue("status");
    };
    expect(bookingStatuses.map((status) => [status, statusOf(status)])).toEqual([
      ["hold", undefined],
      ["requested", "TENTATIVE"],
      ["confirmed", "CONFIRMED"],
      ["declined", "CANCELLED"],
      ["cancelled", "CANCELLED"],
      ["late_cancelled", "CANCELLED"],
      ["completed", "CONFIRMED"],
      ["no_show", "CONFIRMED"],
    ]);
  });

  it("says no more than who and where", () => {
    const { event } = read(renderCalendar(sampleVisit(), "REQUEST", now));
    expect(event.summary).toBe("Appointment with Maya");
    expect(event.location).toBe("12 Sample Street, Toronto, ON M5V 0A0");
  });
});

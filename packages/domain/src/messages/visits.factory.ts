import type { VisitToTell } from "./messages.schema.ts";

/** A visit to write about, in tests. */
export function sampleVisit(changes: Partial<VisitToTell> = {}): VisitToTell {
  return {
    bookingId: "0199a111-2222-7333-8444-555566667777",
    sequence: 0,
    startsAt: new Date("2026-03-03T19:30:00Z"),
    endsAt: new Date("2026-03-03T20:20:00Z"),
    mode: "in_person",
    clientName: "Robin Sample",
    clientEmail: "robin@example.com",
    videoLink: "",
    clientZone: "",
    practitionerName: "Maya Samplefield",
    practice: {
      name: "Sample Therapy and Massage",
      email: "hello@practice.example",
      phone: "416 555 0100",
      street: "12 Sample Street",
      city: "Toronto",
      province: "ON",
      postalCode: "M5V 0A0",
      directions: "Ring the second bell.\nThe way in from the lane has no steps.",
      timeZone: "America/Toronto",
    },
    policy: {
      noticeMinutes: 1440,
      lateCancelFeePercent: 50,
      noShowFeePercent: 100,
      firstTimeFree: true,
      illnessWaived: true,
    },
    fee: null,
    ...changes,
  };
}

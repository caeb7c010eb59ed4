import { describe, expect, it } from "vitest";
import {
  isStillTrue,
  jobOf,
  messageIdOf,
  occasionOf,
  renderMessage,
  withoutSecret,
} from "./messages.rules.ts";
import type { MessageKind } from "./messages.schema.ts";
import { sampleVisit } from "./visits.factory.ts";

const kinds: MessageKind[] = ["confirmation", "move", "cancellation", "reminder"];
const link = `https://practice.example/booking/${"s".repeat(43)}`;
const now = new Date("2026-02-20T12:00:00Z");
const render = (kind: MessageKind, changes = {}) =>
  renderMessage(sampleVisit(changes), kind, { link, now });

describe("what a message says", () => {
  it.each([
    ["confirmation", "Your appointment on Tuesday, 3 March at 2:30 p.m.", "REQUEST"],
    ["move", "Your appointment is now on Tuesday, 3 March at 2:30 p.m.", "REQUEST"],
    ["cancellation", "Your appointment on Tuesday, 3 March at 2:30 p.m. is cancelled", "CANCEL"],
    ["reminder", "A reminder of your appointment on Tuesday, 3 March at 2:30 p.m.", ""],
  ] as const)("%s has a subject and a calendar method of its own", (kind, subject, method) => {
    const message = render(kind);
    expect(message.subject).toBe(subject);
    expect(message.calendarMethod).toBe(method);
    expect(message.calendar.includes(`METHOD:${method}\r\n`)).toBe(method !== "");
  });

  it.each(kinds)(
    "%s names the time, the practitioner, the link and the phone, as text and page",
    (kind) => {
      const { text, html } = render(kind);
      for (const body of [text, html]) {
        expect(body).toContain("Hello Robin Sample,");
        expect(body).toContain("Maya Samplefield");
        expect(body).toContain("Tuesday, 3 March");
        expect(body).toContain("2:30 p.m. to 3:20 p.m.");
        expect(body).toMatch(/clinic time/i);
        expect(body).toContain(link);
        expect(body).toContain("416 555 0100");
        expect(body).not.toContain("!\n");
      }
    },
  );

  it("tells how to get there and what the policy is, while the visit is on", () => {
    for (const kind of ["confirmation", "move", "reminder"] as const) {
      const { text } = render(kind);
      expect(text).toContain("12 Sample Street\n  Toronto, ON M5V 0A0\n  Ring the second bell.");
      expect(text).toContain("at no cost until 24 hours before it begins");
    }
    const cancelled = render("cancellation").text;
    expect(cancelled).not.toContain("12 Sample Street");
    expect(cancelled).not.toContain("at no cost");
  });

  it("gives no address for a visit online", () => {
    const { text, html, calendar } = render("confirmation", { mode: "online" });
    for (const part of [text, html, calendar]) expect(part).not.toContain("12 Sample Street");
    expect(text).toContain("Where:\n  Online\n");
    expect(calendar).toContain("LOCATION:Online\r\n");
  });

  it.each(kinds)(
    "%s keeps what the visit is for out of its subject and its calendar entry",
    (kind) => {
      const { subject, calendar } = render(kind);
      expect(`${subject}${calendar}`).not.toMatch(/therap|massage|registered|samplefield/i);
      expect(calendar).not.toContain("/booking/");
    },
  );
});

describe("hostile words", () => {
  const hostile = `<img src=x onerror=alert(1)>"'&\r\nBcc: other@example.com`;

  it.each(kinds)("%s escapes them in its page", (kind) => {
    const base = sampleVisit();
    const practice = { ...base.practice, name: hostile, directions: hostile, phone: hostile };
    const { html } = render(kind, { clientName: hostile, practitionerName: hostile, practice });
    expect(html).not.toContain("<img");
    expect(html).toContain(
      "&lt;img src=x onerror=alert(1)&gt;&quot;&#39;&amp; Bcc: other@example.com",
    );
  });

  it.each(kinds)("%s lets none start a header or a calendar property", (kind) => {
    const base = sampleVisit();
    const breaking = "A\r\nATTACH:https://evil.example\nX-A:1\u2028B";
    const practice = { ...base.practice, street: breaking, phone: breaking, email: breaking };
    const names = { clientName: breaking, clientEmail: breaking, practitionerName: breaking };
    const { subject, calendar } = render(kind, { ...names, practice });
    expect(subject).not.toMatch(/[\r\n]/);
    expect(calendar.replaceAll("\r\n ", "")).not.toMatch(/^(ATTACH|X-A)/im);
  });
});

describe("one message an occasion", () => {
  const job = { bookingId: sampleVisit().bookingId, kind: "reminder", sequence: 3 } as const;

  it("names the occasion so that its job can be told from it", () => {
    const occasion = occasionOf(job);
    expect(occasion).toBe("0199a111-2222-7333-8444-555566667777:reminder:3");
    expect(jobOf({ ...job, occasion })).toEqual(job);
  });

  it.each([
    ["reminder", "confirmed", 3, "2026-03-02T00:00:00Z", true],
    ["reminder", "confirmed", 4, "2026-03-02T00:00:00Z", false],
    ["reminder", "cancelled", 3, "2026-03-02T00:00:00Z", false],
    ["reminder", "confirmed", 3, "2026-03-03T19:30:00Z", false],
    ["confirmation", "confirmed", 3, "2026-03-03T19:30:00Z", true],
    ["confirmation", "cancelled", 4, "2026-03-02T00:00:00Z", false],
    ["move", "confirmed", 3, "2026-03-02T00:00:00Z", true],
    ["cancellation", "cancelled", 3, "2026-03-02T00:00:00Z", true],
    ["cancellation", "confirmed", 4, "2026-03-02T00:00:00Z", false],
  ] as const)("%s of a %s visit at sequence %i", (kind, status, sequence, at, told) => {
    const visit = { status, sequence, startsAt: sampleVisit().startsAt };
    expect(isStillTrue({ ...job, kind }, visit, new Date(at))).toBe(told);
  });

  it("is found under one Message-ID at the sender's domain", () => {
    expect(messageIdOf("0199", "hello@practice.example")).toBe("<0199@practice.example>");
  });

  it("is kept without the secret once it has arrived", () => {
    const { text, html } = render("confirmation");
    for (const body of [text, html]) {
      expect(withoutSecret(body)).not.toContain("s".repeat(43));
      expect(withoutSecret(body)).toContain("https://practice.example/booking/");
    }
  });
});

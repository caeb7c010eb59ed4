import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { bookingStatuses } from "../bookings/bookings.schema.ts";
import {
  jobOf,
  kindOf,
  messageIdOf,
  occasionOf,
  renderMessage,
  withoutSecret,
} from "./messages.rules.ts";
import { type MessageKind, messageKinds } from "./messages.schema.ts";
import { newsOf, type Tellable } from "./news.rules.ts";
import { sampleVisit } from "./visits.factory.ts";

const link = `https://practice.example/booking/${"s".repeat(43)}`;
const now = new Date("2026-02-20T12:00:00Z");
const render = (kind: MessageKind, changes = {}) =>
  renderMessage([{ visit: sampleVisit(changes), link }], kind, now);

describe("what a message says", () => {
  it.each([
    ["confirmation", "Your appointment on Tuesday, 3 March at 2:30 p.m.", "REQUEST"],
    ["request", "We have your request for Tuesday, 3 March at 2:30 p.m.", ""],
    ["acceptance", "Your appointment on Tuesday, 3 March at 2:30 p.m. is confirmed", "REQUEST"],
    ["decline", "About your request for Tuesday, 3 March at 2:30 p.m.", ""],
    ["withdrawal", "Your request for Tuesday, 3 March at 2:30 p.m. is withdrawn", ""],
    ["move", "Your appointment is now on Tuesday, 3 March at 2:30 p.m.", "REQUEST"],
    ["cancellation", "Your appointment on Tuesday, 3 March at 2:30 p.m. is cancelled", "CANCEL"],
    ["reminder", "A reminder of your appointment on Tuesday, 3 March at 2:30 p.m.", ""],
  ] as const)("%s has a subject and a calendar method of its own", (kind, subject, method) => {
    const message = render(kind);
    expect(message.subject).toBe(subject);
    expect(message.calendarMethod).toBe(method);
    expect(message.calendar.includes(`METHOD:${method}\r\n`)).toBe(method !== "");
  });

  it.each(messageKinds)(
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

  it.each([
    [null, undefined],
    [{ cents: 0, isFirstTime: false }, undefined],
    [{ cents: 0, isFirstTime: true }, "None: cancelling late is free the first time."],
    [
      { cents: 6000, isFirstTime: false },
      "$60, as the notice for cancelling without a fee is 24 hours.",
    ],
  ])("says what cancelling late costs, %o", (late, sentence) => {
    const fee = late && { ...late, currency: "CAD" };
    const { text, html } = render("cancellation", { fee });
    if (sentence) for (const body of [text, html]) expect(body).toContain(sentence);
    else expect(text).not.toContain("Fee:");
    expect(text.includes("If you were ill")).toBe((late?.cents ?? 0) > 0);
  });

  it("says what cancelling several late costs together", () => {
    const fee = { cents: 6000, currency: "CAD", isFirstTime: false };
    const one = { visit: sampleVisit({ fee }), link };
    const { text } = renderMessage(
      [one, { visit: sampleVisit({ fee: null }), link }, one],
      "cancellation",
      now,
    );
    expect(text).toContain("$120, as the notice");
  });

  it("gives no address for a visit online", () => {
    const { text, html, calendar } = render("confirmation", { mode: "online" });
    for (const part of [text, html, calendar]) expect(part).not.toContain("12 Sample Street");
    expect(text).toContain("Where:\n  Online\n");
    expect(calendar).toContain("LOCATION:Online\r\n");
  });

  it("tells an online visit on its client's own clock, with the clinic's beside it", () => {
    const { subject, text } = render("confirmation", {
      mode: "online",
      clientZone: "America/St_Johns",
    });
    expect(subject).toBe("Your appointment on Tuesday, 3 March at 4:00 p.m.");
    expect(text).toContain(
      "  Tuesday, 3 March\n  4:00 p.m. to 4:50 p.m., St Johns time\n" +
        "  Tuesday, 3 March at 2:30 p.m., Toronto time (clinic time)\n",
    );
  });

  it.each(messageKinds)(
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

  it.each(messageKinds)("%s escapes them in its page", (kind) => {
    const base = sampleVisit();
    const practice = { ...base.practice, name: hostile, directions: hostile, phone: hostile };
    const { html } = render(kind, { clientName: hostile, practitionerName: hostile, practice });
    expect(html).not.toContain("<img");
    expect(html).toContain(
      "&lt;img src=x onerror=alert(1)&gt;&quot;&#39;&amp; Bcc: other@example.com",
    );
  });

  it.each(messageKinds)("%s lets none start a header or a calendar property", (kind) => {
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
  const job = {
    bookingId: sampleVisit().bookingId,
    kind: "reminder",
    sequence: 3,
    minutes: 60,
  } as const;
  const news = { bookingId: job.bookingId, kind: "news", sequence: 3 } as const;

  it("names the occasion so that its job can be told from it", () => {
    expect(occasionOf(job)).toBe("0199a111-2222-7333-8444-555566667777:reminder:3:60");
    expect(jobOf({ occasion: occasionOf(job) })).toEqual(job);
    expect(jobOf({ occasion: occasionOf(news) })).toEqual(news);
  });

  it.each([
    ["confirmed", 3, "2026-03-02T00:00:00Z", "reminder"],
    ["confirmed", 4, "2026-03-02T00:00:00Z", undefined],
    ["cancelled", 3, "2026-03-02T00:00:00Z", undefined],
    ["requested", 3, "2026-03-02T00:00:00Z", undefined],
    ["confirmed", 3, "2026-03-03T19:30:00Z", undefined],
  ] as const)("a reminder of a %s visit at sequence %i", (status, sequence, at, kind) => {
    const visit = { status, sequence, startsAt: sampleVisit().startsAt, told: undefined };
    expect(kindOf(job, visit, new Date(at))).toBe(kind);
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

describe("news", () => {
  const time = fc.constantFrom("2030-06-04T13:00:00Z", "2030-06-05T13:00:00Z");
  const state = fc.record({
    status: fc.constantFrom(...bookingStatuses),
    startsAt: time.map((text) => new Date(text)),
  });
  const told = fc.option(
    state.filter(({ status }) => status !== "hold"),
    { nil: undefined },
  );
  const visit = (status: Tellable["status"], day = 4): Tellable => ({
    status,
    startsAt: new Date(`2030-06-0${day}T13:00:00Z`),
  });

  it("is nothing when things are as the client was told", () => {
    for (const each of fc.sample(state, 200)) expect(newsOf(each, each)).toBeUndefined();
  });

  it("once told, is told no more", () => {
    const changes = fc.sample(fc.tuple(told, state), 500);
    const news = changes.filter(([before, after]) => newsOf(before, after));
    expect(news.map(([, after]) => newsOf(after, after))).toEqual(news.map(() => undefined));
  });

  it.each([
    [undefined, visit("confirmed"), "confirmation"],
    [undefined, visit("requested"), "request"],
    [undefined, visit("cancelled"), undefined],
    [visit("requested"), visit("confirmed"), "acceptance"],
    [visit("requested"), visit("declined"), "decline"],
    [visit("requested"), visit("cancelled"), "withdrawal"],
    [visit("confirmed"), visit("confirmed", 5), "move"],
    [visit("confirmed"), visit("late_cancelled"), "cancellation"],
    [visit("cancelled"), visit("late_cancelled"), undefined],
    [visit("cancelled"), visit("confirmed"), "confirmation"],
    [visit("confirmed"), visit("no_show"), undefined],
  ])("from %o to %o is %s", (before, after, kind) => {
    expect(newsOf(before, after)).toBe(kind);
  });
});

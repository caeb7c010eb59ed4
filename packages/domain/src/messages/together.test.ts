import fc from "fast-check";
import ICAL from "ical.js";
import { beforeEach, describe, expect, test } from "vitest";
import { bookSlot } from "../bookings/confirm.store.ts";
import { bookingIdOf } from "../bookings/links.store.ts";
import { changeStatus, moveBooking } from "../bookings/moves.store.ts";
import type { TestDatabase } from "../database/test-database.ts";
import type { MessageJob } from "../jobs/jobs.store.ts";
import { bookSeries, cancelFrom } from "../series/series.store.ts";
import { openPractice, visitDetails } from "../testing/practice.factory.ts";
import { composeMessage, type Dispatch, markFailedAttempt, markSent } from "./messages.store.ts";

let database: TestDatabase;
let setting: Awaited<ReturnType<typeof openPractice>>["setting"];
let place: { variantId: string; practitionerId: string };

beforeEach(async () => {
  const opened = await openPractice();
  ({ database, setting, place } = opened);
  return opened.close;
});

const dates = ["2030-06-04", "2030-06-11", "2030-06-18", "2030-06-25"];
const starts = dates.map((date) => `${date}T13:00:00.000Z`);
const bookAll = () =>
  bookSeries(setting.staff, {
    ...place,
    ...visitDetails,
    startsAt: starts,
    idempotencyKey: crypto.randomUUID(),
  });
const options = { now: () => setting.clock.now, siteUrl: "https://practice.example" };
const compose = (job: MessageJob) => composeMessage(database, job, { ...options, delivers: true });
const news = (bookingId: string, sequence = 0): MessageJob => ({
  bookingId,
  kind: "news",
  sequence,
});
/** Runs jobs and delivers what they bring. */
async function deliver(jobs: readonly MessageJob[]): Promise<Dispatch[]> {
  const sent: Dispatch[] = [];
  for (const job of jobs) {
    const dispatch = await compose(job);
    if (!dispatch) continue;
    await markSent(database, dispatch, setting.clock.now);
    sent.push(dispatch);
  }
  return sent;
}
const bookings = () => database.prisma.booking.findMany({ orderBy: { startsAt: "asc" } });
const instantsOf = ({ calendars }: Dispatch) =>
  calendars.map((file) => {
    const events = new ICAL.Component(ICAL.parse(file)).getAllSubcomponents("vevent");
    expect(events).toHaveLength(1);
    const [event] = events.map((component) => new ICAL.Event(component));
    return new Date((event?.startDate.toUnixTime() ?? 0) * 1000).toISOString();
  });

describe("what was planned together is told together", () => {
  test("a series is confirmed by one message, with each visit's own link and calendar file", async () => {
    const ids = await bookAll();
    const sent = await deliver(ids.map((id) => news(id)));
    expect(sent).toHaveLength(1);
    const [dispatch] = sent;
    if (!dispatch) return;
    expect(dispatch.subject).toBe("Your 4 appointments from Tuesday, 4 June");
    expect(instantsOf(dispatch)).toEqual(starts);
    const secrets = [...dispatch.text.matchAll(/\/booking\/([\w-]{43})/g)].map(
      ([, it]) => it ?? "",
    );
    const opened = await Promise.all(secrets.map((it) => bookingIdOf(database.prisma, it)));
    expect(opened).toEqual(ids);
    for (const day of ["4 June", "11 June", "18 June", "25 June"]) {
      expect(dispatch.text).toContain(`Tuesday, ${day}:\n  9:00 a.m. to 9:50 a.m.`);
      expect(dispatch.html).toContain(`Tuesday, ${day}`);
    }
    const parts = [dispatch.subject, dispatch.text, dispatch.html, ...dispatch.calendars].join(
      "\n",
    );
    expect(parts).not.toMatch(/psychotherap|registered|50 minutes/i);
  });

  test("their jobs may run at the same moment: there is one message", async () => {
    const ids = await bookAll();
    const found = await Promise.all(ids.map((id) => compose(news(id))));
    expect(new Set(found.flatMap((each) => each?.id ?? [])).size).toBe(1);
    expect(await database.prisma.message.count()).toBe(1);
  });

  test("a visit that was moved meanwhile is told as it is now, and one that was cancelled is not", async () => {
    const ids = await bookAll();
    const moved = "2030-06-11T14:00:00.000Z";
    await moveBooking(setting.staff, ids[1] ?? "", moved);
    await changeStatus(setting.staff, ids[2] ?? "", "cancel");
    const sent = await deliver(ids.flatMap((id) => [news(id), news(id, 1)]));
    expect(sent.map(({ subject }) => subject)).toEqual([
      "Your 3 appointments from Tuesday, 4 June",
    ]);
    expect(sent[0] && instantsOf(sent[0])).toEqual([starts[0], moved, starts[3]]);
  });

  test("cancelling from one visit on is told once, by a CANCEL for each", async () => {
    const ids = await bookAll();
    await deliver(ids.map((id) => news(id)));
    await cancelFrom(setting.staff, ids[1] ?? "");
    const sent = await deliver(ids.map((id) => news(id, 1)));
    expect(sent.map(({ subject }) => subject)).toEqual([
      "Your 3 appointments from Tuesday, 11 June are cancelled",
    ]);
    expect(sent[0]?.calendars.every((file) => file.includes("METHOD:CANCEL"))).toBe(true);
    expect(sent[0] && instantsOf(sent[0])).toEqual(starts.slice(1));
  });

  test("a visit that moved and was cancelled before its client heard of it is cancelled at the time that they know", async () => {
    const [, id = ""] = await bookAll().then(async (ids) => {
      await deliver(ids.map((each) => news(each)));
      return ids;
    });
    await moveBooking(setting.staff, id, "2030-06-12T15:00:00.000Z");
    await changeStatus(setting.staff, id, "cancel");
    const [sent, ...others] = await deliver([news(id, 1), news(id, 2)]);
    expect(others).toEqual([]);
    expect(sent?.subject).toBe("Your appointment on Tuesday, 11 June at 9:00 a.m. is cancelled");
    expect(sent?.text).not.toContain("12 June");
    expect(sent && instantsOf(sent)).toEqual([starts[1]]);
  });

  test("a request that is withdrawn is told so, and leaves calendars alone", async () => {
    await database.prisma.variant.updateMany({ data: { needsAcceptance: true } });
    const slot = { ...place, startsAt: starts[0] ?? "" };
    const { id } = await bookSlot(setting.context, slot, visitDetails, "a request");
    await deliver([news(id)]);
    await changeStatus(setting.context, id, "cancel");
    const [sent] = await deliver([news(id, 1)]);
    expect(sent?.subject).toBe("Your request for Tuesday, 4 June at 9:00 a.m. is withdrawn");
    expect(sent).toMatchObject({ calendars: [], calendarMethod: "" });
  });

  test("where a message could not be sent before one of its visits changed, the others are told anew", async () => {
    const ids = await bookAll();
    const [first = ""] = ids;
    const failed = await compose(news(first));
    await markFailedAttempt(database, failed?.id ?? "", { reason: "later", isLast: false });
    await changeStatus(setting.staff, first, "cancel");
    const sent = await deliver([news(first), ...ids.map((id) => news(id, 1)), news(ids[1] ?? "")]);
    expect(sent.map(({ subject }) => subject)).toEqual([
      "Your 3 appointments from Tuesday, 11 June",
    ]);
    expect(sent[0]?.id).not.toBe(failed?.id);
  });

  test("whatever happens meanwhile, each visit's client knows in the end how it stands, and is told nothing twice", async () => {
    const step = fc.record({
      way: fc.constantFrom("move", "cancel", "restore", "tell", "tell", "fail"),
      which: fc.nat(3),
      hour: fc.integer({ min: 13, max: 15 }),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 12 }), async (steps) => {
        await database.prisma.booking.deleteMany();
        const ids = await bookAll();
        const sent: Dispatch[] = [];
        const jobOf = async (id: string) => {
          const { sequence } = await database.prisma.booking.findUniqueOrThrow({ where: { id } });
          return news(id, sequence);
        };
        for (const { way, which, hour } of steps) {
          const id = ids[which] ?? "";
          const at = `${dates[which]}T${hour}:00:00.000Z`;
          if (way === "tell") sent.push(...(await deliver([await jobOf(id)])));
          else if (way === "fail") {
            const dispatch = await compose(await jobOf(id));
            const failure = { reason: "later", isLast: false };
            if (dispatch) await markFailedAttempt(database, dispatch.id, failure);
          } else if (way === "move") await moveBooking(setting.staff, id, at).catch(() => {});
          else await changeStatus(setting.staff, id, way).catch(() => {});
        }
        // Every job that was ever enqueued runs again, as a worker's retries would.
        for (const { id, sequence } of await bookings()) {
          for (let each = 0; each <= sequence; each += 1) {
            sent.push(...(await deliver([news(id, each)])));
          }
        }
        for (const { status, startsAt, toldStatus, toldStartsAt } of await bookings()) {
          const isOff = status === "cancelled";
          if (isOff && toldStatus === null) continue;
          expect(toldStatus).toBe(status);
          if (!isOff) expect(toldStartsAt).toEqual(startsAt);
        }
        const said = sent.flatMap(({ calendarMethod, calendars }) =>
          calendars.map((file) => {
            const component = new ICAL.Component(ICAL.parse(file)).getFirstSubcomponent("vevent");
            const event = component && new ICAL.Event(component);
            return `${calendarMethod} ${event?.uid} ${event?.sequence}`;
          }),
        );
        expect(said.length).toBe(new Set(said).size);
      }),
      { numRuns: 25 },
    );
  });
});

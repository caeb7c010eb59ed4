import { composeJoined, composeMessage, type MessageJob, offerTimes } from "@attune/domain/server";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Callers, openCallers } from "../stage/callers.ts";
import { addRoundTheClock, type RoundTheClock } from "../stage/round-the-clock.ts";
import { type Stage, startStage } from "../stage/stage.ts";

let stage: Stage;
let callers: Callers;
let place: RoundTheClock;

beforeAll(async () => {
  stage = await startStage();
  callers = await openCallers(stage.database, { siteUrl: stage.site });
  place = await addRoundTheClock(stage.database, { name: "Links", minutes: [30] });
});
afterAll(async () => {
  await callers?.close();
  await stage?.stop();
});

const client = { name: "Alex Sample", email: "alex@visitor.example", phone: "" };
let hour = 0;
const nextTime = () => {
  const first = Math.ceil(Date.now() / 86_400_000 + 3) * 86_400_000;
  return new Date(first + (hour += 1) * 3_600_000).toISOString();
};

async function book(): Promise<{ id: string; token: string }> {
  const [variantId = ""] = place.variantIds;
  const slot = { variantId, practitionerId: place.practitionerId, startsAt: nextTime() };
  const idempotencyKey = crypto.randomUUID();
  const wanted = { slot, idempotencyKey, client, acceptsPolicy: true as const };
  const { token, booking } = await callers.visitor.bookings.confirm(wanted);
  return { id: booking.id, token };
}

/** Renders the news of a visit as it stands, as the worker does. */
async function news(bookingId: string, more: Partial<MessageJob> = {}): Promise<void> {
  const { sequence } = await stage.database.prisma.booking.findUniqueOrThrow({
    where: { id: bookingId },
  });
  const job = { bookingId, kind: "news", sequence, ...more } as MessageJob;
  const { now, siteUrl } = callers.context;
  await composeMessage(stage.database, job, { now, siteUrl, delivers: false });
}

/** One message of each kind, by what visitors and staff do. */
const occasions: Record<string, () => Promise<void>> = {
  async confirmation() {
    await news((await book()).id);
  },
  async request() {
    await stage.database.prisma.variant.updateMany({ data: { needsAcceptance: true } });
    const [accepted, declined, withdrawn] = [await book(), await book(), await book()];
    for (const { id } of [accepted, declined, withdrawn]) await news(id);
    await callers.staff.bookings.changeStatus({ id: accepted.id, move: "accept" });
    await callers.staff.bookings.changeStatus({ id: declined.id, move: "decline" });
    await callers.visitor.bookings.cancel({ token: withdrawn.token });
    for (const { id } of [accepted, declined, withdrawn]) await news(id);
    await stage.database.prisma.variant.updateMany({ data: { needsAcceptance: false } });
  },
  async move() {
    const { id, token } = await book();
    await news(id);
    await callers.visitor.bookings.reschedule({ token, startsAt: nextTime() });
    await news(id);
    await news(id, { kind: "reminder", minutes: 1440 });
    await callers.visitor.bookings.cancel({ token });
    await news(id);
  },
  async "waitlist-offer"() {
    const [variantId = ""] = place.variantIds;
    const today = new Date().toISOString().slice(0, 10);
    const untilDate = new Date(Date.now() + 20 * 86_400_000).toISOString().slice(0, 10);
    const { practitionerId } = place;
    const wish = { variantId, practitionerId, fromDate: today, untilDate, client };
    await callers.visitor.waitlist.join(wish);
    const { id: entryId } = await stage.database.prisma.waitlistEntry.findFirstOrThrow();
    const { now, siteUrl } = callers.context;
    const joined = { kind: "waitlist-joined", entryId } as const;
    await composeJoined(stage.database, joined, { now, siteUrl, delivers: false });
    await offerTimes(callers.context);
    const { bookingId } = await stage.database.prisma.waitlistOffer.findFirstOrThrow();
    await news(bookingId ?? "", { kind: "waitlist-offer" });
  },
};

/** Every row that a link could change. */
async function everything(): Promise<string> {
  const tables = [
    "booking",
    "booking_event",
    "booking_link",
    "claim",
    "client",
    "message",
    "waitlist_entry",
    "waitlist_offer",
    "pgboss.job",
  ];
  const rows = await Promise.all(
    tables.map((table) =>
      stage.database.pool.query(`SELECT row_to_json(t)::text AS row FROM ${table} t ORDER BY 1`),
    ),
  );
  return JSON.stringify(rows.map((each) => each.rows));
}

const addresses = (text: string) =>
  [...text.matchAll(/https?:\/\/[^\s"'<>]+/g)].map(([address]) => address);

test("every mailed address, and every page it leads to, survives GET and HEAD by a scanner without any change", async () => {
  for (const occasion of Object.values(occasions)) await occasion();
  const messages = await stage.database.prisma.message.findMany();
  expect(new Set(messages.map(({ kind }) => kind))).toEqual(
    new Set([
      "confirmation",
      "request",
      "acceptance",
      "decline",
      "withdrawal",
      "move",
      "reminder",
      "cancellation",
      "waitlist-joined",
      "waitlist-offer",
    ]),
  );
  const mailed = new Set(
    messages.flatMap(({ text, html, calendar }) =>
      addresses(`${text} ${html.replaceAll("&amp;", "&")} ${calendar}`),
    ),
  );
  const own = [...mailed].filter((address) => address.startsWith(stage.site));
  expect(own.length).toBeGreaterThanOrEqual(messages.length);

  const before = await everything();
  const seen = new Set<string>();
  let wave = own;
  for (let depth = 0; depth < 3; depth += 1) {
    const found: string[] = [];
    for (const address of wave) {
      if (seen.has(address)) continue;
      seen.add(address);
      for (const method of ["HEAD", "GET", "GET"]) {
        const answer = await fetch(address, { method });
        expect(answer.status, `${method} ${address}`).toBeLessThan(400);
        const page = await answer.text();
        for (const [, path = ""] of page.matchAll(/href="(\/(?:booking|waitlist)\/[^"#]+)"/g)) {
          found.push(new URL(path.replaceAll("&amp;", "&"), stage.site).href);
        }
      }
    }
    wave = found;
  }
  expect(seen.size).toBeGreaterThan(own.length);
  expect(await everything()).toBe(before);
});

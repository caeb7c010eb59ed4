import { beforeEach, expect, test } from "vitest";
import { bookSlot, confirmHold } from "../bookings/confirm.store.ts";
import { changeStatus } from "../bookings/moves.store.ts";
import { createTestDatabase, type TestDatabase } from "../database/test-database.ts";
import { composeMessage } from "../messages/messages.store.ts";
import {
  clientDetails,
  createContext,
  createPractice,
  visitDetails,
} from "../testing/practice.factory.ts";
import {
  acceptOffer,
  declineOffer,
  leaveWaitlist,
  offerNow,
  removeEntry,
  restoreEntry,
} from "./answers.store.ts";
import { addTimeOff, removeTimeOff } from "../hours/hours.store.ts";
import type { WaitlistJob } from "../jobs/jobs.store.ts";
import { offerTimes } from "./offers.store.ts";
import { joinWaitlist, listWaitlist } from "./waitlist.store.ts";

let database: TestDatabase;
let setting: Awaited<ReturnType<typeof createContext>>;
let practice: Awaited<ReturnType<typeof createPractice>>;

beforeEach(async () => {
  database = await createTestDatabase();
  practice = await createPractice(database);
  setting = await createContext(database);
  return async () => {
    await setting.close();
    await database.drop();
  };
});

const join = (name: string, more: object = {}) =>
  joinWaitlist(setting.context, {
    variantId: practice.variant.id,
    weekdays: [1, 2, 3, 4, 5, 6, 7],
    fromMinute: 0,
    untilMinute: 1440,
    fromDate: "2030-06-03",
    untilDate: "2030-07-30",
    client: { ...clientDetails, name, email: `${name}@example.com` },
    laterVisit: "",
    ...more,
  });
const book = (startsAt: string) =>
  bookSlot(
    setting.context,
    { variantId: practice.variant.id, practitionerId: practice.practitioner.id, startsAt },
    visitDetails,
    crypto.randomUUID(),
  );
const offers = () =>
  database.prisma.waitlistOffer.findMany({
    orderBy: { createdAt: "asc" },
    include: { entry: { include: { client: true } }, booking: true },
  });
/** Writes the message about the newest offer, and keeps it, as a worker without a mail server does. */
async function tell() {
  const offer = (await offers()).at(-1);
  const { context } = setting;
  const options = { now: context.now, siteUrl: context.siteUrl, delivers: false };
  const job = { bookingId: offer?.bookingId ?? "", kind: "waitlist-offer", sequence: 0 } as const;
  await composeMessage(database, job, options);
}
const narrow = {
  fromDate: "2030-06-05",
  untilDate: "2030-06-05",
  fromMinute: 600,
  untilMinute: 650,
};

test("a freed time goes to one person, then to the next, and the message says until when", async () => {
  const { context, clock } = setting;
  const first = await join("first", narrow);
  clock.now = new Date(clock.now.getTime() + 1000);
  const second = await join("second", narrow);
  const visit = { bookingId: "", kind: "waitlist-offer", sequence: 0 } as const;
  expect(await offerTimes(context)).toBe(1);
  expect(await offerTimes(context)).toBe(0);
  const [offer] = await offers();
  expect(offer?.entry.client.name).toBe("first");
  const options = { now: context.now, siteUrl: context.siteUrl, delivers: false };
  await composeMessage(database, { ...visit, bookingId: offer?.bookingId ?? "" }, options);
  const message = await database.prisma.message.findFirstOrThrow();
  expect(message.text).toContain("until Monday, 3 June at 10:00 a.m.");
  expect(`${message.subject} ${message.text}`).not.toContain("sychotherapy\n");
  const secret = /waitlist\/([\w-]{43})/.exec(message.text)?.[1] ?? "";
  await declineOffer(context, secret);
  expect(await offerTimes(context)).toBe(1);
  await expect(acceptOffer(context, first.token)).rejects.toMatchObject({ code: "hold-expired" });
  await acceptOffer(context, second.token);
  await acceptOffer(context, second.token);
  expect(await database.prisma.booking.count({ where: { status: "confirmed" } })).toBe(1);
});

test("an offer that runs out goes to the next person, though nothing ran", async () => {
  const { context, clock } = setting;
  const first = await join("first", narrow);
  await join("second", narrow);
  await offerTimes(context);
  await tell();
  clock.now = new Date("2030-06-03T15:00:00Z");
  await expect(acceptOffer(context, first.token)).rejects.toMatchObject({ code: "hold-expired" });
  expect(await offerTimes(context)).toBe(1);
  expect((await offers()).map(({ outcome }) => outcome)).toEqual(["expired", "open"]);
});

test("an earlier time swaps with the later visit in one step", async () => {
  const { context } = setting;
  const later = await book("2030-06-20T14:00:00.000Z");
  const { token } = await join("swapper", { ...narrow, laterVisit: `x/booking/${later.token}` });
  await offerTimes(context);
  await acceptOffer(context, token);
  const bookings = await database.prisma.booking.findMany({ orderBy: { startsAt: "asc" } });
  expect(bookings.map(({ status }) => status)).toEqual(["confirmed", "cancelled"]);
});

test("an offer that ran out before its message could be sent costs nobody their turn", async () => {
  const { context, clock } = setting;
  await join("first", narrow);
  clock.now = new Date(clock.now.getTime() + 1000);
  await join("second", narrow);
  await offerTimes(context);
  clock.now = new Date("2030-06-03T15:00:00Z");
  await offerTimes(context);
  expect((await offers()).map(({ entry }) => entry.client.name)).toEqual(["first", "first"]);
});

test("a swap within the notice is no late cancellation, and a confirmed visit is not given up for a request", async () => {
  const { context } = setting;
  const later = await book("2030-06-03T20:00:00.000Z");
  await database.prisma.variant.updateMany({ data: { needsAcceptance: true } });
  const today = {
    fromDate: "2030-06-03",
    untilDate: "2030-06-03",
    fromMinute: 840,
    untilMinute: 890,
  };
  const laterVisit = `x/booking/${later.token}`;
  const { token } = await join("swapper", { ...today, laterVisit, client: clientDetails });
  expect(await offerTimes(context)).toBe(1);
  await acceptOffer(context, token);
  const bookings = await database.prisma.booking.findMany({ orderBy: { startsAt: "asc" } });
  expect(bookings.map(({ status, feeCents }) => [status, feeCents])).toEqual([
    ["confirmed", 0],
    ["cancelled", 0],
  ]);
});

test("a visit of another kind that is given up does not spare staff a request", async () => {
  const { context } = setting;
  const later = await book("2030-06-20T14:00:00.000Z");
  const { prisma } = database;
  const other = await prisma.variant.create({
    data: {
      serviceId: practice.service.id,
      name: "On request",
      minutes: 50,
      priceCents: 0,
      mode: "in_person",
      needsAcceptance: true,
      offers: { create: { practitionerId: practice.practitioner.id } },
    },
  });
  const laterVisit = `x/booking/${later.token}`;
  const wanted = { ...narrow, variantId: other.id, laterVisit, client: clientDetails };
  const { token } = await join("swapper", wanted);
  await offerTimes(context);
  await acceptOffer(context, token);
  expect(await prisma.booking.count({ where: { status: "requested" } })).toBe(1);
});

test("a visit that staff book for the person on the phone is theirs: the list and the link know", async () => {
  const { context, staff } = setting;
  const later = await book("2030-06-20T14:00:00.000Z");
  const { token } = await join("caller", { ...narrow, laterBookingId: later.id });
  await offerTimes(context);
  const [offer] = await offers();
  const id = offer?.bookingId ?? "";
  const client = { ...clientDetails, name: "caller", email: "caller@example.com" };
  await confirmHold(staff, id, { ...visitDetails, client });
  await leaveWaitlist(context, token);
  await expect(declineOffer(context, token)).rejects.toMatchObject({ code: "illegal-move" });
  await acceptOffer(context, token);
  const bookings = await database.prisma.booking.findMany({ orderBy: { startsAt: "asc" } });
  expect(bookings.map(({ status }) => status)).toEqual(["confirmed", "cancelled"]);
  expect(await database.prisma.claim.count({ where: { bookingId: id } })).toBe(1);
});

test("a kept time that staff book for somebody else is no longer the person's to take or to let go", async () => {
  const { context, staff } = setting;
  const { id: entryId, token } = await join("first", narrow);
  await offerTimes(context);
  const [offer] = await offers();
  const id = offer?.bookingId ?? "";
  await confirmHold(staff, id, visitDetails);
  await expect(acceptOffer(context, token)).rejects.toMatchObject({ code: "hold-expired" });
  await declineOffer(context, token);
  await removeEntry(staff, entryId);
  const visit = await database.prisma.booking.findUniqueOrThrow({
    where: { id },
    include: { client: true, claims: true },
  });
  expect(visit).toMatchObject({ status: "confirmed", holdExpiresAt: null });
  expect(visit.client?.name).toBe(clientDetails.name);
  expect(visit.claims).toHaveLength(1);
});

test("whoever may not book a visit is not asked, and keeps nobody waiting", async () => {
  const { context } = setting;
  await database.prisma.variant.updateMany({ data: { bookableBy: "returning_clients" } });
  await join("stranger", narrow);
  await bookSlot(
    setting.staff,
    { variantId: practice.variant.id, startsAt: "2030-06-04T14:00:00.000Z" },
    { ...visitDetails, client: { ...clientDetails, name: "known", email: "known@example.com" } },
    crypto.randomUUID(),
  );
  setting.clock.now = new Date("2030-06-04T16:00:00.000Z");
  await join("known", narrow);
  expect(await offerTimes(context)).toBe(1);
  expect((await offers()).map(({ entry }) => entry.client.name)).toEqual(["known"]);
});

test("who has as many visits ahead as the practice allows may still swap the last of them", async () => {
  const { context } = setting;
  await database.prisma.practice.updateMany({ data: { maxUpcomingVisits: 1 } });
  const later = await book("2030-06-20T14:00:00.000Z");
  const swapper = { client: clientDetails, laterVisit: `x/booking/${later.token}` };
  const { token } = await join("swapper", { ...narrow, ...swapper });
  expect(await offerTimes(context)).toBe(1);
  await acceptOffer(context, token);
});

test("the list is for visits that can be booked online and for days still to come", async () => {
  const { clock } = setting;
  await expect(
    join("late", { untilDate: "2030-06-02", fromDate: "2030-06-01" }),
  ).rejects.toMatchObject({ code: "slot-not-offered", field: "untilDate" });
  for (let count = 0; count < 5; count += 1) await join("often", narrow);
  await expect(join("often", narrow)).rejects.toMatchObject({ code: "too-many-upcoming" });
  clock.now = new Date("2030-06-06T12:00:00Z");
  await join("often");
  expect(await listWaitlist(setting.staff)).toHaveLength(1);
  await database.prisma.variant.updateMany({ data: { bookableBy: "phone_only" } });
  await expect(join("caller")).rejects.toMatchObject({ code: "by-phone-only" });
});

test("a time that begins before the person could answer is not offered to them", async () => {
  const { staff } = setting;
  const { id: entryId } = await join("first");
  const practitionerId = practice.practitioner.id;
  const soon = offerNow(staff, { entryId, practitionerId, startsAt: "2030-06-03T13:30:00.000Z" });
  await expect(soon).rejects.toMatchObject({ code: "slot-not-offered", field: "startsAt" });
});

test("a cancelled visit has the waitlist look at its time", async () => {
  const { context } = setting;
  const visit = await book("2030-06-05T14:00:00.000Z");
  await join("first", narrow);
  expect(await offerTimes(context)).toBe(0);
  await changeStatus(context, visit.id, "cancel");
  const jobs = await database.prisma.$queryRaw<{ data: WaitlistJob }[]>`
    SELECT data FROM pgboss.job WHERE name = 'waitlist'`;
  expect(jobs).toHaveLength(1);
  expect(await offerTimes(context, jobs[0]?.data)).toBe(1);
});

test("time off that is given back has the waitlist look at it", async () => {
  const { context } = setting;
  const practitionerId = practice.practitioner.id;
  const [startsAt, endsAt] = ["2030-06-05T04:00:00.000Z", "2030-06-06T04:00:00.000Z"];
  const timeOff = { practitionerId, startsAt, endsAt, note: "" };
  const id = await addTimeOff(database, timeOff, context.now());
  await join("first", narrow);
  expect(await offerTimes(context)).toBe(0);
  await removeTimeOff(context, id);
  const [job] = await database.prisma.$queryRaw<{ data: WaitlistJob }[]>`
    SELECT data FROM pgboss.job WHERE name = 'waitlist'`;
  expect(await offerTimes(context, job?.data)).toBe(1);
});

test("whoever leaves, or is taken off the list, lets go of the time that was kept for them", async () => {
  const { context, staff } = setting;
  const first = await join("first", narrow);
  const second = await join("second", narrow);
  await offerTimes(context);
  await leaveWaitlist(context, first.token);
  expect(await offerTimes(context)).toBe(1);
  await removeEntry(staff, second.id);
  expect((await offers()).map(({ outcome }) => outcome)).toEqual(["declined", "declined"]);
  expect(await database.prisma.claim.count()).toBe(0);
});

test("whom staff took off the list by mistake has their place again, and no time is offered twice", async () => {
  const { context, staff } = setting;
  const { id } = await join("first", narrow);
  await removeEntry(staff, id);
  expect(await offerTimes(context)).toBe(0);
  await restoreEntry(staff, id);
  expect(await offerTimes(context)).toBe(1);
  await expect(restoreEntry(staff, id)).rejects.toMatchObject({ code: "nothing-to-undo" });
});

test("staff offer a time to one person out of turn, one at a time", async () => {
  const { context, staff } = setting;
  await join("first", narrow);
  const second = await join("second", narrow);
  const practitionerId = practice.practitioner.id;
  const at = (startsAt: string) => ({ entryId: second.id, practitionerId, startsAt });
  await offerNow(staff, at("2030-06-05T14:00:00.000Z"));
  expect((await offers()).map(({ entry }) => entry.client.name)).toEqual(["second"]);
  const again = offerNow(staff, at("2030-06-06T14:00:00.000Z"));
  await expect(again).rejects.toMatchObject({ code: "illegal-move" });
  await acceptOffer(context, second.token);
  const [visit] = await database.prisma.booking.findMany({ where: { status: "confirmed" } });
  expect(visit?.startsAt.toISOString()).toBe("2030-06-05T14:00:00.000Z");
});

test("staff put somebody on the list who would give up the later visit that staff see", async () => {
  const { context } = setting;
  const later = await book("2030-06-20T14:00:00.000Z");
  const { token } = await join("swapper", { ...narrow, laterBookingId: later.id });
  await offerTimes(context);
  await acceptOffer(context, token);
  const bookings = await database.prisma.booking.findMany({ orderBy: { startsAt: "asc" } });
  expect(bookings.map(({ status }) => status)).toEqual(["confirmed", "cancelled"]);
  const gone = join("late", { ...narrow, laterBookingId: later.id });
  await expect(gone).rejects.toMatchObject({ code: "not-found" });
});

test("twenty people and three who look at the list at once: nothing is awarded twice", async () => {
  const { context } = setting;
  const people = await Promise.all(Array.from({ length: 20 }, (_, index) => join(`p${index}`)));
  for (let round = 0; round < 3; round += 1) {
    await Promise.all([offerTimes(context), offerTimes(context), offerTimes(context)]);
    const open = (await offers()).filter(({ outcome }) => outcome === "open");
    expect(new Set(open.map(({ entryId }) => entryId)).size).toBe(open.length);
    await Promise.all(
      people.map(({ token }, index) =>
        (index % 3 === round ? acceptOffer : declineOffer)(context, token).catch(() => {}),
      ),
    );
  }
  const accepted = (await offers()).filter(({ outcome }) => outcome === "accepted");
  expect(accepted).toHaveLength(20);
  expect(new Set(accepted.map(({ startsAt }) => startsAt.getTime())).size).toBe(20);
  expect(await database.prisma.booking.count({ where: { status: "confirmed" } })).toBe(20);
}, 60_000);

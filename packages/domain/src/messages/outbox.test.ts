import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { hashSecret } from "../bookings/links.rules.ts";
import type { Context } from "../context.ts";
import { createTestDatabase, type TestDatabase } from "../database/test-database.ts";
import { cleanUp } from "../jobs/clean-up.store.ts";
import { type Jobs, type MessageJob, openJobs } from "../jobs/jobs.store.ts";
import { createCallerFactory } from "../trpc.ts";
import { insertBooking } from "./bookings.factory.ts";
import { messagesStaffRouter } from "./messages.router.ts";
import { composeMessage, markFailedAttempt, markSent } from "./messages.store.ts";

let database: TestDatabase;
let jobs: Jobs;
let job: MessageJob;
const now = () => new Date("2030-03-01T12:00:00Z");
const siteUrl = "https://practice.example";
const delivers = { now, siteUrl, delivers: true };
const keeps = { now, siteUrl, delivers: false };

beforeAll(async () => {
  database = await createTestDatabase();
  jobs = await openJobs(database.url);
});
afterAll(async () => {
  await jobs.close();
  await database.drop();
});
beforeEach(async () => {
  job = { bookingId: await insertBooking(database), kind: "news", sequence: 0 };
});

const messagesOf = ({ bookingId }: MessageJob) =>
  database.prisma.message.findMany({ where: { bookingId } });
const change = (data: { status?: "cancelled" | "confirmed"; sequence: number }) =>
  database.prisma.booking.update({ where: { id: job.bookingId }, data });

describe("composing", () => {
  it("renders once: a later run answers the same bytes under the same Message-ID", async () => {
    const first = await composeMessage(database, job, delivers);
    const again = await composeMessage(database, job, delivers);
    expect(first?.to).toBe("robin@example.com");
    expect(again).toEqual(first);
    expect(await messagesOf(job)).toHaveLength(1);
  });

  it("renders once when two workers run the same job at the same moment", async () => {
    const runs = Array.from({ length: 6 }, () => composeMessage(database, job, delivers));
    const ids = (await Promise.all(runs)).flatMap((dispatch) => dispatch?.id ?? []);
    expect(new Set(ids).size).toBe(1);
    expect(await messagesOf(job)).toHaveLength(1);
    expect(await database.prisma.bookingLink.count({ where: { bookingId: job.bookingId } })).toBe(
      1,
    );
  });

  it("mints a link whose secret is stored hashed, and forgets the secret once it has arrived", async () => {
    const dispatch = await composeMessage(database, job, delivers);
    const secret = /\/booking\/([\w-]{43})/.exec(dispatch?.text ?? "")?.[1] ?? "";
    const link = await database.prisma.bookingLink.findUnique({
      where: { secretHash: hashSecret(secret) },
    });
    expect(link?.bookingId).toBe(job.bookingId);
    if (dispatch) await markSent(database, dispatch, now());
    const [kept] = await messagesOf(job);
    expect(kept).toMatchObject({ status: "sent", attempts: 1, sentAt: now() });
    expect(`${kept?.text}${kept?.html}`).not.toContain(secret);
    expect(await composeMessage(database, job, delivers)).toBeUndefined();
  });

  it("keeps the message where there is no mail server", async () => {
    expect(await composeMessage(database, job, keeps)).toBeUndefined();
    expect(await messagesOf(job)).toMatchObject([{ status: "kept", to: "robin@example.com" }]);
  });

  it("drops a reminder of a visit that was moved or cancelled", async () => {
    const reminder = { ...job, kind: "reminder", minutes: 60 } as const;
    await change({ sequence: 1 });
    expect(await composeMessage(database, reminder, delivers)).toBeUndefined();
    await change({ status: "cancelled", sequence: 1 });
    expect(await composeMessage(database, { ...reminder, sequence: 1 }, delivers)).toBeUndefined();
    expect(await messagesOf(job)).toEqual([]);
  });

  it("stops trying to deliver what is no longer true", async () => {
    await composeMessage(database, job, delivers);
    await change({ sequence: 1 });
    expect(await composeMessage(database, job, delivers)).toBeUndefined();
    expect(await messagesOf(job)).toMatchObject([
      { status: "failed", lastError: "Not sent: the visit has changed since." },
    ]);
  });

  it("says nothing of changes that were taken back before anyone was told", async () => {
    await change({ status: "cancelled", sequence: 1 });
    await change({ status: "confirmed", sequence: 2 });
    expect(await composeMessage(database, { ...job, sequence: 1 }, keeps)).toBeUndefined();
    await composeMessage(database, { ...job, sequence: 2 }, keeps);
    expect((await messagesOf(job)).map(({ kind }) => kind)).toEqual(["confirmation"]);
    await change({ status: "cancelled", sequence: 3 });
    await change({ status: "confirmed", sequence: 4 });
    await composeMessage(database, { ...job, sequence: 4 }, keeps);
    expect(await messagesOf(job)).toHaveLength(1);
  });

  it("leaves what has arrived as it is, though another worker's attempt fails later", async () => {
    const dispatch = (await composeMessage(database, job, delivers)) ?? expect.fail();
    await markSent(database, dispatch, now());
    const sent = await messagesOf(job);
    await markFailedAttempt(database, dispatch.id, { reason: "421 gone", isLast: false });
    await markFailedAttempt(database, dispatch.id, { reason: "421 gone", isLast: true });
    expect(await messagesOf(job)).toEqual(sent);
  });

  it("gives up what nobody delivers any more, and not what a job still does", async () => {
    await composeMessage(database, job, delivers);
    const waiting = { ...job, bookingId: await insertBooking(database) };
    await composeMessage(database, waiting, delivers);
    await database.prisma.$transaction((transaction) =>
      jobs.enqueueMessages(transaction, [{ job: waiting }]),
    );
    const statusOf = async (each: MessageJob) => (await messagesOf(each))[0]?.status;
    await cleanUp(database, new Date(now().getTime() + 3_600_000));
    expect(await statusOf(job)).toBe("sending");
    await cleanUp(database, new Date(now().getTime() + 3 * 3_600_000));
    expect([await statusOf(job), await statusOf(waiting)]).toEqual(["failed", "sending"]);
  });

  it("does nothing about a booking that is gone", async () => {
    await database.prisma.booking.delete({ where: { id: job.bookingId } });
    expect(await composeMessage(database, job, delivers)).toBeUndefined();
  });

  it("says nothing of the service, the title or the note, in any part", async () => {
    await composeMessage(database, job, keeps);
    const [message] = await messagesOf(job);
    const { subject = "", text = "", html = "", calendar = "" } = message ?? {};
    const parts = [subject, text, html, calendar].join("\n").replaceAll("Sample Therapy", "");
    expect(parts).not.toMatch(/psychotherap|registered|50 minutes|stays inside/i);
  });
});

describe("the outbox", () => {
  const caller = (actor: Context["actor"] = { kind: "staff", id: "1", name: "Staff" }) =>
    createCallerFactory(messagesStaffRouter)({ database, jobs, actor, now, siteUrl });

  it("is for staff", async () => {
    await expect(caller({ kind: "visitor" }).list()).rejects.toMatchObject({
      code: "UNAUTHORIZED",
    });
  });

  it("shows pages of 25, newest first, each message once", async () => {
    await database.prisma.message.deleteMany();
    await composeMessage(database, job, keeps);
    const [first] = await messagesOf(job);
    if (!first) throw new Error("no message");
    const { id: _, ...columns } = first;
    await database.prisma.message.createMany({
      data: Array.from({ length: 30 }, (__, index) => ({
        ...columns,
        occasion: `${index}`,
        createdAt: new Date(now().getTime() + (index % 4) * 1000),
      })),
    });
    const page = await caller().list();
    const last = page.messages.at(-1);
    const rest = await caller().list({
      before: last && { createdAt: last.createdAt, id: last.id },
    });
    expect([page.messages.length, page.hasMore]).toEqual([25, true]);
    expect([rest.messages.length, rest.hasMore]).toEqual([6, false]);
    const all = [...page.messages, ...rest.messages];
    expect(new Set(all.map(({ id }) => id)).size).toBe(31);
    const instants = all.map(({ createdAt }) => createdAt);
    expect(instants).toEqual(instants.toSorted().toReversed());
    expect((await caller().list({ status: "failed" })).messages).toEqual([]);
  });

  it("shows a message in full, and none that there is not", async () => {
    await composeMessage(database, job, keeps);
    const [message] = await messagesOf(job);
    const view = await caller().byId({ id: message?.id ?? "" });
    expect(view).toMatchObject({ status: "kept", kind: "confirmation", sentAt: null });
    expect(view.html).toContain("Your appointment is booked");
    expect(view.calendar).toContain("BEGIN:VEVENT");
    await expect(caller().byId({ id: job.bookingId })).rejects.toMatchObject({ code: "NOT_FOUND" });
    await expect(caller().byId({ id: "1; DROP TABLE message" })).rejects.toMatchObject({
      code: "BAD_REQUEST",
    });
  });

  it("sends a failed message on its way again, once", async () => {
    const dispatch = await composeMessage(database, job, delivers);
    const id = dispatch?.id ?? "";
    await expect(caller().retry({ id })).rejects.toMatchObject({ code: "CONFLICT" });
    await markFailedAttempt(database, id, { reason: "450 later", isLast: true });
    expect(await caller().byId({ id })).toMatchObject({ status: "failed", lastError: "450 later" });
    await caller().retry({ id });
    await expect(caller().retry({ id })).rejects.toMatchObject({ code: "CONFLICT" });
    const queued = await database.pool.query(
      "SELECT data FROM pgboss.job WHERE name = 'message' AND data->>'bookingId' = $1",
      [job.bookingId],
    );
    expect(queued.rows).toEqual([{ data: job }]);
  });
});

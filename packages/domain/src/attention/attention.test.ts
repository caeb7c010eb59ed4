import { beforeEach, expect, test } from "vitest";
import { bookSlot } from "../bookings/confirm.store.ts";
import { changeStatus, moveBooking } from "../bookings/moves.store.ts";
import { createTestDatabase, type TestDatabase } from "../database/test-database.ts";
import { addImport } from "../imports/imports.store.ts";
import { composeMessage, markFailedAttempt } from "../messages/messages.store.ts";
import { createContext, createPractice, visitDetails } from "../testing/practice.factory.ts";
import { readAttention } from "./attention.store.ts";

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

const book = () =>
  bookSlot(
    setting.context,
    { variantId: practice.variant.id, startsAt: "2030-06-05T14:00:00.000Z" },
    visitDetails,
    crypto.randomUUID(),
  );
const nothing = { requests: 0, failedMessages: 0, unwritten: [], failingImports: [] };

test("a request waits for staff until they answer it, or until its time has come", async () => {
  await database.prisma.variant.updateMany({ data: { needsAcceptance: true } });
  const { id } = await book();
  expect(await readAttention(setting.staff)).toEqual({ ...nothing, requests: 1 });
  const after = { ...setting.staff, now: () => new Date("2030-06-05T15:00:00Z") };
  expect(await readAttention(after)).toEqual(nothing);
  await changeStatus(setting.staff, id, "accept");
  expect(await readAttention(setting.staff)).toEqual(nothing);
});

test("a message that could not be delivered waits for staff until its visit has come", async () => {
  const { id } = await book();
  const options = { now: setting.context.now, siteUrl: "https://practice.example", delivers: true };
  const job = { bookingId: id, kind: "news", sequence: 0 } as const;
  const dispatch = await composeMessage(database, job, options);
  const failure = { reason: "No such mailbox", isLast: true };
  await markFailedAttempt(database, dispatch?.id ?? "", failure);
  expect(await readAttention(setting.staff)).toEqual({ ...nothing, failedMessages: 1 });
  const after = { ...setting.staff, now: () => new Date("2030-06-05T15:00:00Z") };
  expect(await readAttention(after)).toEqual(nothing);
});

test("a message that could not even be written names its visit, until that has come or has changed", async () => {
  const { id } = await book();
  const endJobs = () => database.pool.query("UPDATE pgboss.job SET state = 'failed'");
  expect(await readAttention(setting.staff)).toEqual(nothing);
  await endJobs();
  const unwritten = [{ bookingId: id, client: "Alex Sample" }];
  expect(await readAttention(setting.staff)).toEqual({ ...nothing, unwritten });
  const after = { ...setting.staff, now: () => new Date("2030-06-05T15:00:00Z") };
  expect(await readAttention(after)).toEqual(nothing);
  await moveBooking(setting.staff, id, "2030-06-06T14:00:00.000Z");
  expect(await readAttention(setting.staff)).toEqual(nothing);
});

test("a calendar that cannot be read is named, with whose it is, until it can", async () => {
  const practitionerId = practice.practitioner.id;
  const fetchFile = () => Promise.resolve("this is no calendar");
  const input = { practitionerId, name: "Home", url: "https://calendar.example/home.ics" };
  const now = setting.context.now();
  const id = await addImport(database, input, { now, fetchFile });
  expect(await readAttention(setting.staff)).toEqual({
    ...nothing,
    failingImports: [{ id, practitionerId, practitioner: "maya Sample", calendar: "Home" }],
  });
});

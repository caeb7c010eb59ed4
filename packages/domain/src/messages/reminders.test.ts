import { beforeEach, expect, test } from "vitest";
import { bookSlot } from "../bookings/confirm.store.ts";
import { changeStatus } from "../bookings/moves.store.ts";
import { createTestDatabase, type TestDatabase } from "../database/test-database.ts";
import type { MessageJob } from "../jobs/jobs.store.ts";
import { readPractice, savePractice } from "../practice/practice.store.ts";
import { createContext, createPractice, visitDetails } from "../testing/practice.factory.ts";
import { composeMessage } from "./messages.store.ts";

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

const book = (startsAt: string) =>
  bookSlot(
    setting.context,
    { variantId: practice.variant.id, startsAt },
    visitDetails,
    crypto.randomUUID(),
  );
const remindAt = async (...reminderMinutes: number[]) => {
  const settings = await readPractice(database.prisma);
  await savePractice(setting.staff, { ...settings, reminderMinutes });
};
/** When the queue starts each reminder, in order of time. */
const queued = async () => {
  const { rows } = await database.pool.query<{ data: MessageJob; at: Date }>(
    `SELECT data, start_after AS at FROM pgboss.job
     WHERE name = 'message' AND data->>'kind' = 'reminder' ORDER BY start_after`,
  );
  return rows.map(({ data, at }) => [data.minutes, at.toISOString()]);
};
const compose = (job: MessageJob) => {
  const { now, siteUrl } = setting.context;
  return composeMessage(database, job, { now, siteUrl, delivers: true });
};

test("reminders wait in the queue for the practice's times before a visit", async () => {
  await remindAt(1440, 120);
  await book("2030-06-05T14:00:00Z");
  expect(await queued()).toEqual([
    [1440, "2030-06-04T14:00:00.000Z"],
    [120, "2030-06-05T12:00:00.000Z"],
  ]);
});

test("a reminder that the practice has turned off is not sent, for visits booked before either", async () => {
  await remindAt(1440, 120);
  const { id: bookingId } = await book("2030-06-05T14:00:00Z");
  await remindAt(120);
  const reminder = { bookingId, kind: "reminder", sequence: 0 } as const;
  expect(await compose({ ...reminder, minutes: 1440 })).toBeUndefined();
  expect((await compose({ ...reminder, minutes: 120 }))?.kind).toBe("reminder");
});

test("a time that is added holds for visits booked before, once, where it is still to come", async () => {
  await remindAt(1440);
  await book("2030-06-05T14:00:00Z");
  await book("2030-06-03T15:00:00Z");
  const off = await book("2030-06-05T17:00:00Z");
  await changeStatus(setting.staff, off.id, "cancel");
  await database.pool.query("DELETE FROM pgboss.job");
  await remindAt(4320, 180, 120);
  const expected = [
    [120, "2030-06-03T13:00:00.000Z"],
    [180, "2030-06-05T11:00:00.000Z"],
    [120, "2030-06-05T12:00:00.000Z"],
  ];
  expect(await queued()).toEqual(expected);
  await remindAt(180);
  await remindAt(180, 120);
  expect(await queued()).toEqual(expected);
});

import { beforeEach, expect, test } from "vitest";
import { createTestDatabase, type TestDatabase } from "../database/test-database.ts";
import type { JoinedJob } from "../jobs/jobs.store.ts";
import { clientDetails, createContext, createPractice } from "../testing/practice.factory.ts";
import { leaveWaitlist } from "../waitlist/answers.store.ts";
import { joinWaitlist, viewByToken } from "../waitlist/waitlist.store.ts";
import { composeJoined } from "./joined.store.ts";
import { markSent } from "./messages.store.ts";
import { jobOf } from "./messages.rules.ts";

let database: TestDatabase;
let setting: Awaited<ReturnType<typeof createContext>>;
let joined: { id: string; token: string };

beforeEach(async () => {
  database = await createTestDatabase();
  const { variant } = await createPractice(database);
  setting = await createContext(database);
  joined = await joinWaitlist(setting.context, {
    variantId: variant.id,
    weekdays: [1],
    fromMinute: 0,
    untilMinute: 1440,
    fromDate: "2030-06-04",
    untilDate: "2030-06-28",
    client: clientDetails,
    laterVisit: "",
  });
  return async () => {
    await setting.close();
    await database.drop();
  };
});

const jobs = async () => {
  const { rows } = await database.pool.query<{ data: JoinedJob }>(
    "SELECT data FROM pgboss.job WHERE name = 'message'",
  );
  return rows.map(({ data }) => data);
};
const compose = async (delivers = true) => {
  const [job] = await jobs();
  const { now, siteUrl } = setting.context;
  return composeJoined(database, job ?? expect.fail(), { now, siteUrl, delivers });
};

test("whoever joins the waitlist is written to once, with a link of their own, and of no service", async () => {
  const dispatch = (await compose()) ?? expect.fail();
  expect(await compose()).toEqual(dispatch);
  expect(dispatch).toMatchObject({ to: clientDetails.email, subject: "You are on our list" });
  const secret = /\/waitlist\/([\w-]{43})/.exec(dispatch.text)?.[1] ?? "";
  const view = await viewByToken(setting.context, secret);
  expect(view).toEqual(await viewByToken(setting.context, joined.token));
  expect(`${dispatch.text}${dispatch.html}`).not.toMatch(/psychotherap|50 minutes/i);
  await markSent(database, dispatch, setting.context.now());
  const [message] = await database.prisma.message.findMany();
  expect(message?.status).toBe("sent");
  expect(`${message?.text}${message?.html}`).not.toContain(secret);
  expect(await compose()).toBeUndefined();
  expect(jobOf(message ?? expect.fail())).toEqual((await jobs())[0]);
});

test("whoever has left the list again is not written to", async () => {
  await leaveWaitlist(setting.context, joined.token);
  expect(await compose()).toBeUndefined();
  expect(await database.prisma.message.count()).toBe(0);
});

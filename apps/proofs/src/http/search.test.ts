import {
  createPublicCaller,
  loadSamplePractice,
  openDatabase,
  openJobs,
} from "@attune/domain/server";
import { createTestDatabase, type TestDatabase } from "@attune/domain/testing";
import { afterAll, beforeAll, expect, test } from "vitest";
import { addRoundTheClock } from "../stage/round-the-clock.ts";

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
  await loadSamplePractice(database.url, new Date());
});
afterAll(() => database.drop());

/** A visitor's procedures, and how many statements they have asked the database so far. */
async function openCounted() {
  const counted = openDatabase(database.url, 1);
  const jobs = await openJobs(database.url);
  let queries = 0;
  counted.pool.on("connect", (connection) => {
    const { query } = connection;
    connection.query = ((...asked: Parameters<typeof query>) => {
      queries += 1;
      return query.apply(connection, asked);
    }) as typeof query;
  });
  const caller = createPublicCaller({
    database: counted,
    jobs,
    actor: { kind: "visitor" },
    now: () => new Date(),
    siteUrl: "https://practice.example",
  });
  return {
    caller,
    asked: () => queries,
    async close() {
      await jobs.close();
      await counted.close();
    },
  };
}

test.each([1, 25])(
  "a search asks the database once, with %i practitioners and two months",
  async (people) => {
    const { variantIds } = await addRoundTheClock(database, { name: "First", minutes: [30] });
    const variantId = variantIds[0] ?? "";
    for (let index = 1; index < people; index += 1) {
      const { practitionerId } = await addRoundTheClock(database, { name: "More", minutes: [30] });
      await database.prisma.offer.create({ data: { variantId, practitionerId } });
    }
    const { caller, asked, close } = await openCounted();
    const { slots } = await caller.availability.search({ variantId, days: 62 });
    expect(slots[0]?.practitionerIds).toHaveLength(people);
    expect(asked()).toBe(1);
    // Where the days hold nothing, once more, for all that can be booked.
    await database.prisma.practice.updateMany({ data: { furthestDays: 365 } });
    await database.prisma.weeklyHours.updateMany({ data: { validUntil: new Date("2000-01-01") } });
    const { reason } = await caller.availability.search({ variantId, days: 62 });
    expect(reason).toContain("contact us");
    expect(asked()).toBe(3);
    await close();
  },
);

test("a search for two visits of a plan asks the database three times, whatever it finds", async () => {
  const { prisma } = database;
  const { id: planId } = await prisma.pairedVisit.findFirstOrThrow();
  await prisma.weeklyHours.updateMany({ data: { validUntil: null } });
  const { caller, asked, close } = await openCounted();
  const found = await caller.pairs.search({ planId, days: 14 });
  expect(found.pairs).not.toEqual([]);
  expect(asked()).toBe(3);
  await prisma.weeklyHours.updateMany({ data: { validUntil: new Date("2000-01-01") } });
  const { pairs, reason } = await caller.pairs.search({ planId, days: 14 });
  expect(pairs).toEqual([]);
  expect(reason).toContain("contact us");
  expect(asked()).toBe(6);
  await close();
});

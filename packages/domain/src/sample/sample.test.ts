import { afterAll, beforeAll, expect, test } from "vitest";
import { createTestDatabase, type TestDatabase } from "../database/test-database.ts";
import { overlap } from "../hours/hours.rules.ts";
import { viewHours } from "../hours/hours.store.ts";
import { listPractitioners } from "../people/people.store.ts";
import { listServices } from "../services/services.store.ts";
import { loadSamplePractice } from "./sample.store.ts";
import { sampleVisits } from "./visits.ts";

const now = new Date("2030-03-06T15:00:00Z");
let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

test("two starts at once load one practice, and a later one changes nothing", async () => {
  const starts = [loadSamplePractice(database.url, now), loadSamplePractice(database.url, now)];
  expect((await Promise.all(starts)).filter(Boolean)).toHaveLength(1);
  expect(await loadSamplePractice(database.url, now)).toBe(false);
  expect(await database.prisma.practice.count()).toBe(1);
});

test("every variant is offered by someone, and titles stand as registered", async () => {
  const services = await listServices(database);
  const variants = services.flatMap((service) => service.variants);
  expect(variants.length).toBeGreaterThanOrEqual(8);
  expect(variants.every(({ practitioners }) => practitioners.length > 0)).toBe(true);
  const titles = (await listPractitioners(database, new Date())).map(({ title }) => title);
  expect(titles).toEqual([
    "Registered Psychotherapist (Qualifying)",
    "Registered Massage Therapist",
  ]);
});

test("hours do not overlap", async () => {
  for (const { id } of await listPractitioners(database, new Date())) {
    expect(overlap((await viewHours(database, id, new Date())).weekly)).toBe(false);
  }
});

test("the sample visits are all booked, whatever the day of the first start", async () => {
  expect(await database.prisma.booking.count()).toBe(sampleVisits.length);
  for (let day = 1; day <= 7; day += 1) {
    const other = await createTestDatabase();
    await loadSamplePractice(other.url, new Date(Date.UTC(2030, 5, day, 16)));
    expect(await other.prisma.booking.count({ where: { claims: { none: {} } } })).toBe(0);
    expect(await other.prisma.booking.count()).toBe(sampleVisits.length);
    await other.drop();
  }
});

import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { createTestDatabase, type TestDatabase } from "../database/test-database.ts";
import { createStaffCaller } from "../routers.ts";
import { createContext, createPractice } from "../testing/practice.factory.ts";

let database: TestDatabase;
let setting: Awaited<ReturnType<typeof createContext>>;
let staff: ReturnType<typeof createStaffCaller>;
let practitionerId: string;
let locationId: string;

beforeAll(async () => {
  database = await createTestDatabase();
  practitionerId = (await createPractice(database)).practitioner.id;
  setting = await createContext(database);
  staff = createStaffCaller(setting.staff);
});
afterAll(async () => {
  await setting.close();
  await database.drop();
});
beforeEach(async () => {
  await staff.hours.saveWeekly({ practitionerId, ranges: [] });
  locationId = await staff.locations.save({
    name: "The annex",
    street: "2 Sample Street",
    city: "Toronto",
    province: "ON",
    postalCode: "M5V 0A1",
  });
});

const archive = () => staff.locations.archive({ id: locationId, archived: true });
const isArchived = async () =>
  (await staff.locations.list()).find(({ id }) => id === locationId)?.archived;
const morning = () => ({ startMinute: 540, endMinute: 720, locationId });

test("a place where somebody works each week is not archived, and it is said whose hours are there", async () => {
  await staff.hours.saveWeekly({ practitionerId, ranges: [{ ...morning(), weekday: 2 }] });
  await expect(archive()).rejects.toMatchObject({
    cause: {
      code: "place-in-use",
      sentence: "maya Sample’s hours are still at this place. Please change them under Team first.",
    },
  });
  expect(await isArchived()).toBe(false);
  await staff.hours.saveWeekly({ practitionerId, ranges: [] });
  await archive();
  expect(await isArchived()).toBe(true);
});

test("a place is not archived before the last date on which somebody works there", async () => {
  const ranges = [{ startMinute: 780, endMinute: 1020 }, morning()];
  await staff.hours.saveOverride({ practitionerId, date: "2030-06-05", ranges });
  await expect(archive()).rejects.toMatchObject({ cause: { code: "place-in-use" } });
  await staff.hours.removeOverride({ practitionerId, date: "2030-06-05" });
  await staff.hours.saveOverride({ practitionerId, date: "2030-05-01", ranges });
  await archive();
});

test("hours at a place that is archived, or is none, are refused", async () => {
  await archive();
  const refusal = { cause: { code: "not-found", field: "ranges" } };
  const unknown = "00000000-0000-4000-8000-000000000000";
  for (const range of [morning(), { ...morning(), locationId: unknown }]) {
    const week = { practitionerId, ranges: [{ ...range, weekday: 2 }] };
    await expect(staff.hours.saveWeekly(week)).rejects.toMatchObject(refusal);
    const day = { practitionerId, date: "2030-06-05", ranges: [range] };
    await expect(staff.hours.saveOverride(day)).rejects.toMatchObject(refusal);
  }
});

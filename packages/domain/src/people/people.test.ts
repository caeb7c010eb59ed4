import { afterAll, beforeAll, expect, test } from "vitest";
import { bookSlot } from "../bookings/confirm.store.ts";
import { listBookings } from "../bookings/views.store.ts";
import { createTestDatabase, type TestDatabase } from "../database/test-database.ts";
import { viewHours } from "../hours/hours.store.ts";
import { readPractice, savePractice } from "../practice/practice.store.ts";
import { createPublicCaller, createStaffCaller } from "../routers.ts";
import {
  addPractitioner,
  createContext,
  createPractice,
  visitDetails,
} from "../testing/practice.factory.ts";

let database: TestDatabase;
let setting: Awaited<ReturnType<typeof createContext>>;
let variantId: string;
let maya: string;
let jonah: string;
let staff: ReturnType<typeof createStaffCaller>;
let visitor: ReturnType<typeof createPublicCaller>;

beforeAll(async () => {
  database = await createTestDatabase();
  const { variant, practitioner } = await createPractice(database);
  [variantId, maya] = [variant.id, practitioner.id];
  jonah = (await addPractitioner(database, "jonah", variantId)).id;
  setting = await createContext(database);
  staff = createStaffCaller(setting.staff);
  visitor = createPublicCaller(setting.context);
});
afterAll(async () => {
  await setting.close();
  await database.drop();
});

const zoneOf = async (id: string) => (await viewHours(database, id, setting.clock.now)).timeZone;

test("whoever works on the practice's clock goes with it to another, and nobody else does", async () => {
  const terms = (await staff.practitioners.terms()).find(({ id }) => id === jonah);
  if (!terms) throw new Error("Nobody has terms.");
  await staff.practitioners.saveTerms({ ...terms, timeZone: "America/Vancouver" });
  expect([await zoneOf(maya), await zoneOf(jonah)]).toEqual([
    "America/Toronto",
    "America/Vancouver",
  ]);
  const practice = await readPractice(database.prisma);
  await savePractice(setting.staff, { ...practice, timeZone: "America/Halifax" });
  expect([await zoneOf(maya), await zoneOf(jonah)]).toEqual([
    "America/Halifax",
    "America/Vancouver",
  ]);
  // Nine o'clock on Tuesday, as Maya's hours have it, is nine in Halifax now.
  const { slots } = await visitor.availability.search({ variantId, practitionerId: maya });
  expect(slots.map(({ startsAt }) => startsAt)).toContain("2030-06-04T12:00:00.000Z");
  await savePractice(setting.staff, practice);
});

test("whoever is archived is offered nowhere, keeps their visits and hours, and can be brought back", async () => {
  const slot = { variantId, practitionerId: maya, startsAt: "2030-06-04T13:00:00Z" };
  await bookSlot(setting.context, slot, visitDetails, "a visit");
  const hours = await staff.hours.view({ practitionerId: maya });
  const names = async () => (await visitor.practitioners.list()).map(({ id }) => id);
  await staff.practitioners.archive({ id: maya, archived: true });
  expect(await names()).toEqual([jonah]);
  const everyone = await staff.practitioners.everyone();
  expect(everyone.map(({ id, archived }) => [id, archived])).toEqual([
    [jonah, false],
    [maya, true],
  ]);
  const { slots } = await visitor.availability.search({ variantId, practitionerId: maya });
  expect(slots).toEqual([]);
  expect(
    await listBookings(setting.staff, { practitionerId: maya, query: "", newestFirst: false }),
  ).toHaveLength(1);
  await staff.practitioners.archive({ id: maya, archived: false });
  expect(await names()).toEqual([maya, jonah]);
  expect(await staff.hours.view({ practitionerId: maya })).toEqual(hours);
});

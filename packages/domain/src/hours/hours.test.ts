import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { bookSlot } from "../bookings/confirm.store.ts";
import { changeStatus } from "../bookings/moves.store.ts";
import { createTestDatabase, type TestDatabase } from "../database/test-database.ts";
import { createContext, createPractice, visitDetails } from "../testing/practice.factory.ts";
import { overlap } from "./hours.rules.ts";
import {
  addTimeOff,
  removeDateOverride,
  removeTimeOff,
  saveDateOverride,
  saveWeeklyHours,
  viewHours,
} from "./hours.store.ts";

let database: TestDatabase;
let setting: Awaited<ReturnType<typeof createContext>>;
let practice: Awaited<ReturnType<typeof createPractice>>;
let practitionerId: string;
const unknown = "00000000-0000-4000-8000-000000000000";

beforeAll(async () => {
  database = await createTestDatabase();
  practice = await createPractice(database);
  practitionerId = practice.practitioner.id;
  setting = await createContext(database);
});
afterAll(async () => {
  await setting.close();
  await database.drop();
});
beforeEach(async () => {
  await database.prisma.booking.deleteMany();
  await database.prisma.timeOff.deleteMany();
});

const view = () => viewHours(database, practitionerId, setting.clock.now);
const everyWeek = { everyWeeks: 1, validFrom: null, validUntil: null };
const morning = { startMinute: 540, endMinute: 720, locationId: null };
const tuesday = { startsAt: "2030-06-04T13:00:00Z", endsAt: "2030-06-04T16:00:00Z", note: "" };

test("weekly hours are replaced as a whole", async () => {
  await saveWeeklyHours(database, {
    practitionerId,
    ranges: [{ weekday: 2, ...morning, ...everyWeek }],
  });
  expect((await view()).weekly).toEqual([{ weekday: 2, ...morning, ...everyWeek }]);
});

test("hours that overlap are refused, and those before them stay", async () => {
  const before = await view();
  const ranges = [
    { weekday: 3, ...morning, ...everyWeek },
    { weekday: 3, ...morning, ...everyWeek, startMinute: 700, endMinute: 800 },
  ];
  await expect(saveWeeklyHours(database, { practitionerId, ranges })).rejects.toMatchObject({
    code: "hours-overlap",
    field: "ranges",
  });
  expect(await view()).toEqual(before);
});

test("a date has hours of its own until it is returned to the week's", async () => {
  const date = "2030-06-05";
  await saveDateOverride(database, { practitionerId, date, ranges: [morning] });
  await saveDateOverride(database, { practitionerId, date, ranges: [] });
  expect((await view()).overrides).toEqual([{ date, ranges: [] }]);
  await removeDateOverride(database, { practitionerId, date });
  expect((await view()).overrides).toEqual([]);
});

test("time off takes its time, and gives it back", async () => {
  const id = await addTimeOff(database, { practitionerId, ...tuesday }, setting.clock.now);
  expect(await database.prisma.claim.count()).toBe(1);
  expect((await view()).timeOff.map((each) => each.id)).toEqual([id]);
  await removeTimeOff(setting.context, id);
  expect(await database.prisma.claim.count()).toBe(0);
});

test("time off over a visit is refused, and leaves nothing behind", async () => {
  await saveWeeklyHours(database, {
    practitionerId,
    ranges: [{ weekday: 2, ...morning, ...everyWeek }],
  });
  const slot = { variantId: practice.variant.id, practitionerId, startsAt: tuesday.startsAt };
  await bookSlot(setting.context, slot, visitDetails, "a visit");
  await expect(
    addTimeOff(database, { practitionerId, ...tuesday }, setting.clock.now),
  ).rejects.toMatchObject({ code: "time-off-meets-visits" });
  expect(await database.prisma.timeOff.count()).toBe(0);
});

test("time off over a visit that overlaps on purpose is refused, too", async () => {
  const slot = { variantId: practice.variant.id, practitionerId, startsAt: tuesday.startsAt };
  const first = await bookSlot(setting.context, slot, visitDetails, "first");
  await bookSlot(setting.staff, slot, visitDetails, "beside it", "On purpose");
  await changeStatus(setting.staff, first.id, "cancel");
  await expect(
    addTimeOff(database, { practitionerId, ...tuesday }, setting.clock.now),
  ).rejects.toMatchObject({ code: "time-off-meets-visits" });
});

test("time off over other time off is refused, and told from visits", async () => {
  await addTimeOff(database, { practitionerId, ...tuesday }, setting.clock.now);
  const later = { ...tuesday, startsAt: "2030-06-04T14:00:00Z", endsAt: "2030-06-04T20:00:00Z" };
  await expect(
    addTimeOff(database, { practitionerId, ...later }, setting.clock.now),
  ).rejects.toMatchObject({
    sentence:
      "There is time off from Tuesday, 4 June at 9:00 a.m. until Tuesday, 4 June at noon already. Please remove that first.",
  });
});

test("hours of somebody unknown are refused", async () => {
  const nobody = { practitionerId: unknown, ranges: [] };
  await expect(saveWeeklyHours(database, nobody)).rejects.toMatchObject({ code: "not-found" });
  await expect(viewHours(database, unknown, setting.clock.now)).rejects.toMatchObject({
    code: "not-found",
  });
  await expect(removeTimeOff(setting.context, unknown)).rejects.toMatchObject({
    code: "not-found",
  });
});

describe("two ranges of a weekday", () => {
  const from = (validFrom: string, everyWeeks = 2) => ({
    ...morning,
    weekday: 2,
    everyWeeks,
    validFrom,
    validUntil: null,
  });

  test("take turns from week to week", () => {
    expect(overlap([from("2030-06-04"), from("2030-06-11")])).toBe(false);
    expect(overlap([from("2030-06-04"), from("2030-06-18")])).toBe(true);
    expect(overlap([from("2030-06-04", 2), from("2030-06-11", 3)])).toBe(true);
  });

  test("follow one another in the year", () => {
    const summer = { ...from("2030-06-04", 1), validUntil: "2030-08-31" };
    expect(overlap([summer, from("2030-09-03", 1)])).toBe(false);
    expect(overlap([summer, from("2030-08-27", 1)])).toBe(true);
  });
});

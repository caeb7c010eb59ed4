import { beforeEach, describe, expect, test } from "vitest";
import { bookSlot } from "../bookings/confirm.store.ts";
import { createTestDatabase, type TestDatabase } from "../database/test-database.ts";
import {
  addPractitioner,
  createContext,
  createPractice,
  visitDetails,
} from "../testing/practice.factory.ts";
import { explainTime, explainToStaff } from "./explain.store.ts";
import { type Refusal, refusals } from "./refusals.rules.ts";

let database: TestDatabase;
let setting: Awaited<ReturnType<typeof createContext>>;
let variantId: string;
let practitionerId: string;
let key = 0;

beforeEach(async () => {
  database = await createTestDatabase();
  const practice = await createPractice(database);
  setting = await createContext(database);
  variantId = practice.variant.id;
  practitionerId = practice.practitioner.id;
  return async () => {
    await setting.close();
    await database.drop();
  };
});

const tuesdayAt = (time: string) => `2030-06-04T${time}:00-04:00`;
const ask = (startsAt: string) =>
  explainTime(setting.context, { variantId, practitionerId, startsAt });
const askAsStaff = async (startsAt: string) => {
  const { practitioners, ...answer } = await explainToStaff(setting.staff, {
    variantId,
    practitionerId,
    startsAt,
  });
  const [first] = practitioners;
  if (!first) throw new Error("nobody offers it");
  return { ...answer, ...first };
};
const book = (time: string, more: object = {}) =>
  bookSlot(
    setting.context,
    { variantId, practitionerId, startsAt: tuesdayAt(time), ...more },
    visitDetails,
    `key ${(key += 1)}`,
  );
const setPractitioner = (data: Parameters<typeof database.prisma.practitioner.update>[0]["data"]) =>
  database.prisma.practitioner.update({ where: { id: practitionerId }, data });
const setPractice = (data: Parameters<typeof database.prisma.practice.updateMany>[0]["data"]) =>
  database.prisma.practice.updateMany({ data });
const addRoom = async (name: string) => {
  const room = await database.prisma.room.create({ data: { name } });
  await database.prisma.variantRoom.create({ data: { variantId, roomId: room.id } });
  return room.id;
};

interface Case {
  rule: Refusal;
  startsAt: string;
  before?: () => Promise<unknown>;
  /** What staff are told, where it is more than the rule's own sentence; nothing: the time is free for them. */
  toStaff?: string | null;
}

describe("each rule has a name and a sentence, for visitors and for staff", () => {
  const cases: Case[] = [
    { rule: "in-the-past", startsAt: "2030-05-28T10:00:00-04:00" },
    { rule: "too-soon", startsAt: "2030-06-03T09:00:00-04:00", before: soon, toStaff: null },
    { rule: "too-far", startsAt: "2030-09-03T10:00:00-04:00", toStaff: null },
    { rule: "holiday", startsAt: "2030-07-01T10:00:00-04:00", before: keepHolidays },
    { rule: "day-off", startsAt: "2030-06-08T10:00:00-04:00" },
    { rule: "outside-hours", startsAt: tuesdayAt("12:30") },
    { rule: "off-grid", startsAt: tuesdayAt("09:05") },
    { rule: "taken", startsAt: tuesdayAt("09:30"), before: () => book("09:00") },
    {
      rule: "day-full",
      startsAt: tuesdayAt("15:00"),
      before: () => full({ maxVisitsPerDay: 2 }),
      toStaff: "That day is full: 2 visits, and at most 2.",
    },
    {
      rule: "week-full",
      startsAt: "2030-06-06T10:00:00-04:00",
      before: () => full({ maxVisitsPerWeek: 2 }),
      toStaff: "That week is full: 2 visits, and at most 2.",
    },
    {
      rule: "needs-break",
      startsAt: tuesdayAt("11:00"),
      before: () => full({ breakAfterVisits: 2, breakMinutes: 30 }),
      toStaff:
        "There is a rest at that time: with this visit there would be 3 in a row, and after 2 there is a rest of 30 minutes.",
    },
    { rule: "no-room", startsAt: tuesdayAt("10:00"), before: onlyRoomTaken },
  ];

  test.each(cases)("$rule", async ({ rule, startsAt, before, toStaff }) => {
    await before?.();
    const answer = await ask(startsAt);
    expect(answer).toMatchObject({ offered: false, rule });
    expect(answer.sentence).toBe(
      `${refusals[rule]} Please choose one of the times that are offered.`,
    );
    expect(answer.nearest.length).toBeGreaterThan(0);
    for (const nearest of answer.nearest)
      expect(await ask(nearest)).toMatchObject({ offered: true });

    const staff = await askAsStaff(startsAt);
    const sentence = toStaff ?? refusals[rule];
    expect(staff.online).toEqual({ offered: false, rule, sentence });
    const free = { offered: true, rule: null, sentence: "That time is free." };
    expect(staff).toMatchObject(toStaff === null ? free : { offered: false, rule, sentence });
  });

  test("and the table leaves none out", () => {
    expect(cases.map(({ rule }) => rule)).toEqual(Object.keys(refusals));
  });

  function soon() {
    return setPractice({ minimumNoticeMinutes: 120 });
  }
  function keepHolidays() {
    return setPractice({ holidays: ["canada-day"] });
  }
  async function full(limits: Parameters<typeof setPractitioner>[0]) {
    await setPractitioner(limits);
    await book("09:00");
    await book("10:00");
  }
  async function onlyRoomTaken() {
    await addRoom("Willow");
    const colleague = await addPractitioner(database, "jonah", variantId);
    await book("10:00", { practitionerId: colleague.id });
  }
});

describe("a time is explained with what to do next", () => {
  test("one that is free is free", async () => {
    expect(await ask(tuesdayAt("09:00"))).toEqual({
      offered: true,
      rule: null,
      sentence: "That time is free.",
      nearest: [],
    });
  });

  test("a visit by phone is said to be one, whatever the time", async () => {
    await database.prisma.variant.updateMany({ data: { bookableBy: "phone_only" } });
    const answer = await ask(tuesdayAt("09:00"));
    expect(answer).toMatchObject({ offered: false, rule: "by-phone-only" });
    expect(answer.sentence).toContain("contact us");
    expect(await askAsStaff(tuesdayAt("09:00"))).toMatchObject({
      offered: true,
      online: { offered: false, rule: "by-phone-only" },
    });
  });

  test("past the last day that can be booked, the last times before it are named", async () => {
    const { nearest } = await ask("2031-02-03T10:00:00-05:00");
    expect(nearest.at(-1)).toBe("2030-08-02T20:00:00.000Z");
  });

  test("within weeks without a visit, the next times after them are named", async () => {
    await setPractice({ furthestDays: 200 });
    await database.prisma.weeklyHours.updateMany({ data: { validFrom: new Date("2030-09-02") } });
    const { nearest } = await ask("2030-06-10T10:00:00-04:00");
    expect(nearest[0]).toBe("2030-09-02T13:00:00.000Z");
  });

  test("where nothing is open at all, a visitor reads how to go on", async () => {
    await database.prisma.weeklyHours.deleteMany();
    const answer = await ask(tuesdayAt("09:00"));
    expect(answer.nearest).toEqual([]);
    expect(answer.sentence).toBe(
      "There are no visits on that day. Please contact us, and we will find a time together.",
    );
  });

  test("of anyone: it is free if one person is, and the nearest are everyone's", async () => {
    await addPractitioner(database, "jonah", variantId);
    await book("09:00");
    const anyone = (startsAt: string) => explainTime(setting.context, { variantId, startsAt });
    expect(await anyone(tuesdayAt("09:00"))).toMatchObject({ offered: true });
    const closed = await anyone(tuesdayAt("12:30"));
    expect(closed).toMatchObject({ rule: "outside-hours" });
    expect(new Set(closed.nearest).size).toBe(3);
  });

  test("a visit by somebody who does not offer it is said to be one", async () => {
    await database.prisma.offer.deleteMany();
    expect(await ask(tuesdayAt("09:00"))).toMatchObject({ rule: "not-offered" });
  });
});

describe("staff read what takes a time", () => {
  test("a room: by whom, or that it is not open", async () => {
    await addRoom("Willow");
    const tide = await addRoom("Tide");
    await database.prisma.roomHours.create({
      data: { roomId: tide, weekday: 3, startMinute: 540, endMinute: 1020 },
    });
    const colleague = await addPractitioner(database, "jonah", variantId);
    await book("10:00", { practitionerId: colleague.id });
    const { rule, inTheWay } = await askAsStaff(tuesdayAt("10:00"));
    expect(rule).toBe("no-room");
    expect(inTheWay.map(({ label }) => label)).toEqual([
      "Willow: A visit (Alex Sample), Tuesday, 4 June at 10:00 a.m. to 10:50 a.m.",
      "Tide is not open then",
    ]);
  });

  test("a practitioner: whose visit it is", async () => {
    await book("09:00");
    const { inTheWay } = await askAsStaff(tuesdayAt("09:15"));
    expect(inTheWay).toMatchObject([
      { kind: "visit", label: expect.stringContaining("Alex Sample") },
    ]);
  });
});

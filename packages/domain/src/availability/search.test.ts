import { beforeEach, describe, expect, test } from "vitest";
import { bookSlot } from "../bookings/confirm.store.ts";
import { moveBooking } from "../bookings/moves.store.ts";
import { createTestDatabase, type TestDatabase } from "../database/test-database.ts";
import {
  addPractitioner,
  createContext,
  createPractice,
  visitDetails,
} from "../testing/practice.factory.ts";
import { searchMoves, searchOpenTimes } from "./search.store.ts";

let database: TestDatabase;
let setting: Awaited<ReturnType<typeof createContext>>;
let practice: Awaited<ReturnType<typeof createPractice>>;
let variantId: string;
let practitionerId: string;

beforeEach(async () => {
  database = await createTestDatabase();
  practice = await createPractice(database);
  setting = await createContext(database);
  variantId = practice.variant.id;
  practitionerId = practice.practitioner.id;
  return async () => {
    await setting.close();
    await database.drop();
  };
});

const search = (more: object = {}) =>
  searchOpenTimes(setting.context, { variantId, practitionerId, days: 14, ...more });
const book = async (time: string, more: object = {}) => {
  const slot = { variantId, practitionerId, startsAt: `2030-06-04T${time}:00-04:00`, ...more };
  return (await bookSlot(setting.context, slot, visitDetails, `at ${time}`)).id;
};
const startsOf = ({ slots }: { slots: { startsAt: string }[] }) =>
  slots.map(({ startsAt }) => startsAt);

describe("days that hold nothing say why, and what is next", () => {
  const closeFrom = (date: string) =>
    database.prisma.weeklyHours.updateMany({ data: { validFrom: new Date(date) } });

  test("however far ahead it is, as long as it can be booked", async () => {
    await database.prisma.practice.updateMany({ data: { furthestDays: 365 } });
    await closeFrom("2031-04-14");
    const { slots, next, reason } = await search();
    expect(slots).toEqual([]);
    expect(next).toBe("2031-04-14T13:00:00.000Z");
    expect(reason).toBe(
      "Nothing is free on these days. The next free time is on Monday, 14 April.",
    );
  });

  test("where nothing can be booked at all, they say how to go on", async () => {
    await closeFrom("2031-04-14");
    expect(await search()).toMatchObject({
      next: null,
      reason: expect.stringMatching(/as far ahead as can be booked online\. Please contact us/),
    });
  });

  test("past the last day that can be booked, they say that it is too far", async () => {
    const { reason } = await search({ from: "2031-04-14" });
    expect(reason).toBe(
      "Our calendar is not open that far ahead yet. Please choose an earlier day.",
    );
  });

  test("a day long past means today", async () => {
    const past = await search({ from: "2000-01-01" });
    expect(past).toEqual(await search());
    expect(past.from).toBe("2030-06-03");
  });
});

describe("the times that a visit can move to", () => {
  const moves = (id: string) => searchMoves(setting.context, id, { days: 4 });

  test("are long enough for it, with the extras that were booked", async () => {
    const extra = { name: "An hour more", minutes: 60, priceCents: 0 };
    const addOn = await database.prisma.addOn.create({
      data: { ...extra, serviceId: practice.service.id },
    });
    const id = await book("09:00", { addOnIds: [addOn.id] });
    const beforeNoon = startsOf(await moves(id)).filter((each) => each < "2030-06-04T16:00");
    expect(beforeNoon.at(-1)).toBe("2030-06-04T14:00:00.000Z");
    await moveBooking(setting.context, id, beforeNoon.at(-1) ?? "");
  });

  test.each([
    ["whose option is no longer offered", () => archive("variant")],
    ["whose service is no longer offered", () => archive("service")],
    ["whose practitioner no longer offers it", () => database.prisma.offer.deleteMany()],
  ])("are found for a visit %s", async (_, change) => {
    const id = await book("09:00");
    await change();
    const [first] = startsOf(await moves(id));
    expect(first).toBeDefined();
    await moveBooking(setting.context, id, first ?? "");
    await moveBooking(setting.staff, id, "2030-06-06T10:00:00-04:00");
  });

  function archive(what: "variant" | "service") {
    const data = { archivedAt: setting.clock.now };
    return what === "variant"
      ? database.prisma.variant.updateMany({ data })
      : database.prisma.service.updateMany({ data });
  }
});

describe("the days of a search are the practice's", () => {
  test.each(["Asia/Tokyo", "America/Los_Angeles", "Pacific/Auckland"])(
    "also with somebody whose own clock is that of %s",
    async (timeZone) => {
      const other = await addPractitioner(database, "jonah", variantId);
      await database.prisma.practitioner.update({ where: { id: other.id }, data: { timeZone } });
      await database.prisma.weeklyHours.updateMany({
        where: { practitionerId: other.id },
        data: { startMinute: 0, endMinute: 1440 },
      });
      await database.prisma.weeklyHours.deleteMany({
        where: { practitionerId: other.id, id: { in: await secondHalves(other.id) } },
      });
      const ofOther = (more: object) => search({ practitionerId: other.id, ...more });
      const whole = startsOf(await ofOther({ days: 10 }));
      const oneByOne: string[] = [];
      for (let day = 3; day < 13; day += 1) {
        const from = `2030-06-${String(day).padStart(2, "0")}`;
        oneByOne.push(...startsOf(await ofOther({ from, days: 1 })));
      }
      expect(oneByOne).toEqual(whole);
      expect(whole[0]).toBe("2030-06-03T13:00:00.000Z");
      expect(whole.at(-1)?.slice(0, 13)).toBe("2030-06-13T03");
    },
  );

  async function secondHalves(id: string) {
    const ranges = await database.prisma.weeklyHours.findMany({
      where: { practitionerId: id },
      orderBy: [{ weekday: "asc" }, { id: "asc" }],
    });
    return ranges.filter((_, index) => index % 2 === 1).map((range) => range.id);
  }
});

describe("whoever is free first", () => {
  test("is who has least on in that week, then that day", async () => {
    const jonah = await addPractitioner(database, "jonah", variantId);
    const kim = await addPractitioner(database, "kim", variantId);
    const anyoneAt = async (startsAt: string) => {
      const slot = { variantId, startsAt };
      const { id } = await bookSlot(setting.context, slot, visitDetails, startsAt);
      return (await database.prisma.booking.findUniqueOrThrow({ where: { id } })).practitionerId;
    };
    const names = new Map([
      [practitionerId, "maya"],
      [jonah.id, "jonah"],
      [kim.id, "kim"],
    ]);
    const chosen: (string | undefined)[] = [];
    for (const day of ["04", "05", "06"]) {
      for (const time of ["09:00", "11:00", "15:00"]) {
        chosen.push(names.get(await anyoneAt(`2030-06-${day}T${time}:00-04:00`)));
      }
    }
    for (let index = 0; index < chosen.length; index += 3) {
      expect(new Set(chosen.slice(index, index + 3)).size).toBe(3);
    }
  });
});

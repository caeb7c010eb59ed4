import fc from "fast-check";
import ICAL from "ical.js";
import { beforeEach, describe, expect, test } from "vitest";
import { bookSlot } from "../bookings/confirm.store.ts";
import { changeStatus } from "../bookings/moves.store.ts";
import { createTestDatabase, type TestDatabase } from "../database/test-database.ts";
import { createContext, createPractice, visitDetails } from "../testing/practice.factory.ts";
import { initialsOf, renderFeed } from "./calendars.rules.ts";
import { createFeed, listFeeds, readFeed, revokeFeed } from "./calendars.store.ts";

const now = new Date("2030-06-03T12:00:00Z");

/** Reads a feed as a calendar program does. */
function read(feed: string) {
  const instant = (time: ICAL.Time) => new Date(time.toUnixTime() * 1000);
  return new ICAL.Component(ICAL.parse(feed)).getAllSubcomponents("vevent").map((component) => {
    const event = new ICAL.Event(component);
    return {
      bookingId: event.uid,
      startsAt: instant(event.startDate),
      endsAt: instant(event.endDate),
      summary: event.summary,
      status: component.getFirstPropertyValue("status"),
    };
  });
}

describe("a feed", () => {
  test("reads back to the same instants, whatever the visits and the names", () => {
    const visit = fc.record({
      bookingId: fc.uuid(),
      sequence: fc.nat(50),
      status: fc.constantFrom("requested", "confirmed", "completed", "no_show"),
      startsAt: fc.date({
        min: new Date("2026-01-01"),
        max: new Date("2040-01-01"),
        noInvalidDate: true,
      }),
      clientName: fc.string(),
      place: fc.string(),
    });
    fc.assert(
      fc.property(fc.uniqueArray(visit, { selector: (each) => each.bookingId }), (drawn) => {
        const visits = drawn.map((each) => {
          const startsAt = new Date(Math.floor(each.startsAt.getTime() / 60_000) * 60_000);
          return { ...each, startsAt, endsAt: new Date(startsAt.getTime() + 3_000_000) };
        });
        const told = read(renderFeed("Sample", visits, now));
        expect(
          told.map(({ bookingId, startsAt, endsAt }) => [bookingId, startsAt, endsAt]),
        ).toEqual(visits.map(({ bookingId, startsAt, endsAt }) => [bookingId, startsAt, endsAt]));
      }),
    );
  });

  test.each([
    ["Alex Sample", "A. S."],
    ["  élodie  du Parc ", "É. D. P."],
    ["", ""],
  ])("names %s by their initials alone", (name, initials) => {
    expect(initialsOf(name)).toBe(initials);
  });
});

describe("a staff member's feed", () => {
  let database: TestDatabase;
  let setting: Awaited<ReturnType<typeof createContext>>;
  let practice: Awaited<ReturnType<typeof createPractice>>;
  const userId = "staff-1";

  beforeEach(async () => {
    database = await createTestDatabase();
    practice = await createPractice(database);
    setting = await createContext(database);
    for (const id of [userId, "staff-2"]) {
      await database.prisma.user.create({
        data: { id, name: "Staff", email: `${id}@example.com` },
      });
    }
    return async () => {
      await setting.close();
      await database.drop();
    };
  });
  const book = (time: string) => {
    const place = { variantId: practice.variant.id, practitionerId: practice.practitioner.id };
    return bookSlot(setting.context, { ...place, startsAt: time }, visitDetails, time);
  };

  test("shows visits by when and initials, and forgets one that is cancelled", async () => {
    const { token } = await createFeed(database, { userId, practitionerId: null }, now);
    const first = await book("2030-06-04T13:00:00Z");
    const second = await book("2030-06-04T15:00:00Z");
    await changeStatus(setting.staff, second.id, "cancel");
    const feed = (await readFeed(database, token, now)) ?? "";
    expect(read(feed)).toEqual([
      {
        bookingId: first.id,
        startsAt: new Date("2030-06-04T13:00:00Z"),
        endsAt: new Date("2030-06-04T13:50:00Z"),
        summary: "Appointment (A. S.)",
        status: "CONFIRMED",
      },
    ]);
    expect(feed).not.toMatch(/psychotherap|alex|example\.com/i);
    expect((await listFeeds(database, userId))[0]?.lastReadAt).toBe(now.toISOString());
  });

  test("names the place and no room, and its client by the name they go by", async () => {
    const { prisma } = database;
    const place = { street: "1 Street", city: "Toronto", province: "ON", postalCode: "M5V 0A0" };
    const location = await prisma.location.create({ data: { name: "East", ...place } });
    const room = await prisma.room.create({
      data: { name: "Massage room", locationId: location.id },
    });
    const { token } = await createFeed(database, { userId, practitionerId: null }, now);
    const { id } = await book("2030-06-04T13:00:00Z");
    await prisma.client.updateMany({ data: { chosenName: "Robin Lee" } });
    const locationOf = async () =>
      /^LOCATION:(.*)\r$/m.exec((await readFeed(database, token, now)) ?? "")?.[1];
    await prisma.booking.update({ where: { id }, data: { roomId: room.id } });
    expect(await locationOf()).toBeUndefined();
    await prisma.booking.update({ where: { id }, data: { locationId: location.id } });
    expect(await locationOf()).toBe("East");
    await prisma.variant.updateMany({ data: { mode: "online" } });
    expect(await locationOf()).toBe("Online");
    expect((await readFeed(database, token, now)) ?? "").toContain("Appointment (R. L.)");
  });

  test("of one practitioner holds theirs alone", async () => {
    await book("2030-06-04T13:00:00Z");
    const other = await database.prisma.practitioner.create({
      data: {
        slug: "other",
        name: "Other",
        title: "Other",
        college: "CMTO",
        registrationNumber: "1",
        summary: "",
        biography: "",
        timeZone: "America/Toronto",
      },
    });
    const { token } = await createFeed(database, { userId, practitionerId: other.id }, now);
    expect(read((await readFeed(database, token, now)) ?? "")).toEqual([]);
  });

  test("answers nothing once it is ended, or under a secret that opens none", async () => {
    const { token } = await createFeed(database, { userId, practitionerId: null }, now);
    const [feed] = await listFeeds(database, userId);
    const id = feed?.id ?? "";
    await expect(revokeFeed(database, { id, userId: "staff-2" }, now)).rejects.toMatchObject({
      code: "not-found",
    });
    expect(await readFeed(database, token, now)).toBeDefined();
    await revokeFeed(database, { id, userId }, now);
    expect(await readFeed(database, token, now)).toBeUndefined();
    expect(await readFeed(database, "no such secret", now)).toBeUndefined();
    expect(await listFeeds(database, userId)).toEqual([]);
  });
});

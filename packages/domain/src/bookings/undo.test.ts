import { beforeEach, describe, expect, test } from "vitest";
import { createTestDatabase, type TestDatabase } from "../database/test-database.ts";
import { DomainError } from "../errors.ts";
import { savePairedVisit } from "../pairs/plans.store.ts";
import {
  bookPair,
  cancelPair,
  movePair,
  searchPairMoves,
  searchPairs,
} from "../pairs/pairs.store.ts";
import { bookSeries, cancelFrom } from "../series/series.store.ts";
import {
  addPractitioner,
  createContext,
  createPractice,
  monday,
  visitDetails,
} from "../testing/practice.factory.ts";
import { bookSlot } from "./confirm.store.ts";
import { changeStatus, moveBooking } from "./moves.store.ts";
import { undo } from "./undo.store.ts";
import { detailBooking } from "./views.store.ts";

let database: TestDatabase;
let practice: Awaited<ReturnType<typeof createPractice>>;
let setting: Awaited<ReturnType<typeof createContext>>;
let place: { variantId: string; practitionerId: string };

beforeEach(async () => {
  database = await createTestDatabase();
  practice = await createPractice(database);
  setting = await createContext(database);
  place = { variantId: practice.variant.id, practitionerId: practice.practitioner.id };
  return async () => {
    await setting.close();
    await database.drop();
  };
});

const tuesdayAt = (time: string) => `2030-06-04T${time}:00-04:00`;
const book = (time: string, name = "Alex Sample", overlapReason?: string) =>
  bookSlot(
    overlapReason ? setting.staff : setting.context,
    { ...place, startsAt: tuesdayAt(time) },
    { ...visitDetails, client: { ...visitDetails.client, name } },
    crypto.randomUUID(),
    overlapReason,
  );
const refusalOf = (work: Promise<unknown>) =>
  work.then(
    () => "no refusal",
    (error: unknown) => (error instanceof DomainError ? error.code : String(error)),
  );
const bookingOf = (id: string) => database.prisma.booking.findUniqueOrThrow({ where: { id } });
const addRoom = async (name: string) => {
  const room = await database.prisma.room.create({ data: { name } });
  await database.prisma.variantRoom.create({
    data: { variantId: place.variantId, roomId: room.id },
  });
  return room.id;
};
const roomsClaimed = (bookingId: string) =>
  database.prisma.claim.findMany({
    where: { bookingId, resourceId: { not: place.practitionerId } },
    select: { resourceId: true, lane: true },
  });
const minutesLater = (minutes: number) => {
  setting.clock.now = new Date(setting.clock.now.getTime() + minutes * 60_000);
};
const settle = (graceMinutes: number) =>
  database.prisma.practice.updateMany({ data: { graceMinutes } });

describe("what staff did to a visit", () => {
  test("can be taken back as long as the news of it waits, and not later", async () => {
    const { id } = await book("09:00");
    await moveBooking(setting.staff, id, tuesdayAt("14:00"));
    await undo(setting.staff, id);
    expect((await bookingOf(id)).startsAt.toISOString()).toBe("2030-06-04T13:00:00.000Z");
    expect(await refusalOf(undo(setting.staff, id))).toBe("nothing-to-undo");
    await settle(5);
    await changeStatus(setting.staff, id, "cancel");
    const { rows } = await database.pool.query<{ name: string; minutes: number }>(
      `SELECT name, round(extract(epoch FROM max(start_after) - $1::timestamptz) / 60)::int AS minutes
       FROM pgboss.job WHERE data->>'kind' = 'news' OR name = 'waitlist' GROUP BY name ORDER BY name`,
      [monday],
    );
    expect(rows).toEqual([
      { name: "message", minutes: 5 },
      { name: "waitlist", minutes: 5 },
    ]);
    minutesLater(4.9);
    expect((await detailBooking(setting.staff, id)).canUndo).toBe(true);
    minutesLater(0.1);
    expect((await detailBooking(setting.staff, id)).canUndo).toBe(false);
    expect(await refusalOf(undo(setting.staff, id))).toBe("nothing-to-undo");
  });

  test("cannot be taken back where the practice has news go out at once", async () => {
    await settle(0);
    const { id } = await book("09:00");
    await changeStatus(setting.staff, id, "cancel");
    expect((await detailBooking(setting.staff, id)).canUndo).toBe(false);
    expect(await refusalOf(undo(setting.staff, id))).toBe("nothing-to-undo");
  });

  test("stays done where somebody else has the time by now", async () => {
    const { id } = await book("09:00");
    await changeStatus(setting.staff, id, "cancel");
    await book("09:00", "Bola Example");
    expect(await refusalOf(undo(setting.staff, id))).toBe("slot-taken");
    expect((await bookingOf(id)).status).toBe("cancelled");
  });

  test.each(["undo", "restore"])(
    "is not taken back by %s against what its practitioner takes on in a day, and the rule says so",
    async (way) => {
      const { id } = await book("09:00");
      await changeStatus(setting.staff, id, "cancel");
      await book("10:00");
      await database.prisma.practitioner.updateMany({ data: { maxVisitsPerDay: 1 } });
      const back =
        way === "undo" ? undo(setting.staff, id) : changeStatus(setting.staff, id, "restore");
      await expect(back).rejects.toMatchObject({
        code: "slot-not-offered",
        sentence: expect.stringContaining("day"),
      });
      expect((await bookingOf(id)).status).toBe("cancelled");
    },
  );

  test.each(["undo", "restore"])(
    "is taken back by %s into another room where its own is gone by now",
    async (way) => {
      const willow = await addRoom("Willow");
      const { id } = await book("09:00");
      expect((await bookingOf(id)).roomId).toBe(willow);
      const tide = await addRoom("Tide");
      await changeStatus(setting.staff, id, "cancel");
      const { id: practitionerId } = await addPractitioner(database, "jonah", place.variantId);
      const slot = { ...place, practitionerId, startsAt: tuesdayAt("09:00") };
      await bookSlot(setting.context, slot, visitDetails, "the first room");
      await (way === "undo" ? undo(setting.staff, id) : changeStatus(setting.staff, id, "restore"));
      expect((await bookingOf(id)).roomId).toBe(tide);
      expect(await roomsClaimed(id)).toEqual([{ resourceId: tide, lane: 0 }]);
    },
  );

  test("comes back with the tax of its date", async () => {
    const hst = { kind: "hst", basisPoints: 1500, validFrom: new Date("2030-06-05") } as const;
    await database.prisma.taxRate.deleteMany();
    await database.prisma.taxRate.create({ data: hst });
    await database.prisma.service.updateMany({ data: { taxKind: "hst" } });
    const { id } = await book("09:00");
    expect((await bookingOf(id)).taxCents).toBe(0);
    await moveBooking(setting.staff, id, "2030-06-05T09:00:00-04:00");
    expect((await bookingOf(id)).taxCents).toBe(1800);
    await undo(setting.staff, id);
    expect((await bookingOf(id)).taxCents).toBe(0);
  });
});

describe("a visit that overlaps on purpose", () => {
  const reason = "A mother and child who wish to be seen together";

  test("takes a room that is free, so that nobody else is booked into it", async () => {
    const willow = await addRoom("Willow");
    const { id } = await book("18:00", "Bola Example", "After hours, as agreed");
    expect(await roomsClaimed(id)).toEqual([{ resourceId: willow, lane: 0 }]);
    expect((await bookingOf(id)).roomId).toBe(willow);
  });

  test("shares the first room where none is free, and is recorded there", async () => {
    const willow = await addRoom("Willow");
    await book("09:00");
    const { id } = await book("09:15", "Bola Example", reason);
    expect(await roomsClaimed(id)).toEqual([{ resourceId: willow, lane: 1 }]);
    await changeStatus(setting.staff, id, "cancel");
    await undo(setting.staff, id);
    expect(await roomsClaimed(id)).toEqual([{ resourceId: willow, lane: 1 }]);
  });

  test("is at its practitioner's place, and in a room of that place", async () => {
    const address = { street: "2 Sample Street", city: "Toronto", province: "ON" };
    const { id: locationId } = await database.prisma.location.create({
      data: { name: "Uptown", postalCode: "M5V 0A0", ...address },
    });
    await database.prisma.weeklyHours.updateMany({ data: { locationId } });
    await addRoom("Willow");
    const room = await database.prisma.room.create({ data: { name: "Hill", locationId } });
    await database.prisma.variantRoom.create({
      data: { variantId: place.variantId, roomId: room.id },
    });
    const { id } = await book("18:00", "Bola Example", "After hours, as agreed");
    expect(await bookingOf(id)).toMatchObject({ locationId, roomId: room.id });
  });

  test("overlaps again, with its reason, when a move of it is undone", async () => {
    await book("09:00");
    const { id } = await book("09:15", "Bola Example", reason);
    await moveBooking(setting.staff, id, tuesdayAt("14:00"));
    expect((await bookingOf(id)).overlapReason).toBe("");
    await undo(setting.staff, id);
    expect(await bookingOf(id)).toMatchObject({
      overlapReason: reason,
      startsAt: new Date(tuesdayAt("09:15")),
    });
    expect(await database.prisma.claim.count({ where: { bookingId: id } })).toBe(1);
  });
});

describe("what staff did to several visits at once", () => {
  const bookBoth = async () => {
    const massage = await database.prisma.variant.create({
      data: {
        serviceId: practice.service.id,
        name: "Massage",
        minutes: 60,
        priceCents: 11_000,
        mode: "in_person",
      },
    });
    await addPractitioner(database, "jonah", massage.id);
    const planId = await savePairedVisit(database, {
      slug: "both",
      name: "Both",
      summary: "Both.",
      firstVariantId: massage.id,
      secondVariantId: place.variantId,
      inEitherOrder: true,
      leastRestMinutes: 15,
      mostRestMinutes: 60,
      leastDays: 0,
      mostDays: 0,
    });
    const { pairs } = await searchPairs(setting.staff, { planId, days: 2 });
    const times = pairs.find(
      ({ earlier }) => Date.parse(earlier.startsAt) > monday.getTime() + 86_400_000,
    );
    if (!times) throw new Error("no pair of times");
    const { client, note } = visitDetails;
    const idempotencyKey = crypto.randomUUID();
    return bookPair(setting.staff, { planId, ...times, client, note, idempotencyKey });
  };
  const standing = (ids: string[]) =>
    database.prisma.booking.findMany({
      where: { id: { in: ids } },
      orderBy: { startsAt: "asc" },
      select: { id: true, status: true, startsAt: true, claims: { select: { lane: true } } },
    });

  test("is taken back at once: both visits of a pair that were cancelled", async () => {
    const ids = await bookBoth();
    const before = await standing(ids);
    await cancelPair(setting.staff, ids[0] ?? "");
    const seen = await detailBooking(setting.staff, ids[1] ?? "");
    expect(seen).toMatchObject({ canUndo: true, changedTogether: 2 });
    await undo(setting.staff, ids[1] ?? "");
    expect(await standing(ids)).toEqual(before);
  });

  test("is taken back at once: both visits of a pair that moved into each other's times", async () => {
    const ids = await bookBoth();
    const before = await standing(ids);
    const { pairs } = await searchPairMoves(setting.staff, ids[0] ?? "", { days: 2 });
    const next = pairs.find(
      ({ earlier }) =>
        Date.parse(earlier.startsAt) === (before[0]?.startsAt.getTime() ?? 0) + 900_000,
    );
    if (!next) throw new Error("no times to move to");
    await movePair(setting.staff, ids[0] ?? "", { ...next, reason: "" });
    expect(await standing(ids)).not.toEqual(before);
    await undo(setting.staff, ids[0] ?? "");
    expect(await standing(ids)).toEqual(before);
  });

  test("is taken back at once: the rest of a series, against no limit that the series itself keeps", async () => {
    await database.prisma.practitioner.updateMany({ data: { maxVisitsPerDay: 1 } });
    const startsAt = ["2030-06-04", "2030-06-11", "2030-06-18"].map(
      (date) => `${date}T13:00:00.000Z`,
    );
    const { client, note } = visitDetails;
    const wanted = { ...place, client, note, startsAt, idempotencyKey: crypto.randomUUID() };
    const ids = await bookSeries(setting.staff, wanted);
    const before = await standing(ids);
    await cancelFrom(setting.staff, ids[1] ?? "");
    expect((await standing(ids)).map(({ status }) => status)).toEqual([
      "confirmed",
      "cancelled",
      "cancelled",
    ]);
    await undo(setting.staff, ids[2] ?? "");
    expect(await standing(ids)).toEqual(before);
  });

  test("is all taken back or none of it", async () => {
    const ids = await bookBoth();
    const [, later] = await standing(ids);
    await cancelPair(setting.staff, ids[0] ?? "");
    const { variantId, practitionerId, startsAt } = await bookingOf(later?.id ?? "");
    const slot = { variantId, practitionerId, startsAt: startsAt.toISOString() };
    await bookSlot(setting.context, slot, visitDetails, "meanwhile");
    expect(await refusalOf(undo(setting.staff, ids[0] ?? ""))).toBe("slot-taken");
    expect((await standing(ids)).map(({ status }) => status)).toEqual(["cancelled", "cancelled"]);
  });

  test("leaves alone what was done to one of them since", async () => {
    const [first = "", second = ""] = await bookBoth();
    await changeStatus(setting.staff, first, "cancel");
    minutesLater(1);
    await changeStatus(setting.staff, second, "cancel");
    expect(await detailBooking(setting.staff, second)).toMatchObject({ changedTogether: 1 });
    await undo(setting.staff, second);
    expect((await bookingOf(first)).status).toBe("cancelled");
    expect((await bookingOf(second)).status).toBe("confirmed");
  });
});

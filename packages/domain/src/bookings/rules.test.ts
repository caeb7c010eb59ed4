import { beforeEach, describe, expect, test } from "vitest";
import { explainToStaff } from "../availability/explain.store.ts";
import { searchOpenTimes } from "../availability/search.store.ts";
import { createTestDatabase, type TestDatabase } from "../database/test-database.ts";
import { DomainError } from "../errors.ts";
import {
  addPractitioner,
  createContext,
  createPractice,
  visitDetails,
} from "../testing/practice.factory.ts";
import type { VisitDetails } from "./bookings.schema.ts";
import { createCallerFactory } from "../trpc.ts";
import { bookingsPublicRouter } from "./bookings.router.ts";
import { bookSlot, confirmHold } from "./confirm.store.ts";
import { holdSlot } from "./holds.store.ts";
import { bookingIdOf } from "./links.store.ts";
import { changeStatus, moveBooking } from "./moves.store.ts";
import { undo } from "./undo.store.ts";
import { viewBooking } from "./views.store.ts";

let database: TestDatabase;
let practice: Awaited<ReturnType<typeof createPractice>>;
let setting: Awaited<ReturnType<typeof createContext>>;
let variantId: string;
let practitionerId: string;
let key = 0;

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

const tuesdayAt = (time: string) => `2030-06-04T${time}:00-04:00`;
const slotAt = (time: string, more: { practitionerId?: string; addOnIds?: string[] } = {}) => ({
  variantId,
  practitionerId,
  startsAt: tuesdayAt(time),
  ...more,
});
const client = (name: string) => ({
  ...visitDetails,
  client: { ...visitDetails.client, name },
});
const book = (
  time: string,
  details: VisitDetails = client("Alex Sample"),
  context = setting.context,
) => bookSlot(context, slotAt(time), details, `key ${(key += 1)}`);
const refusalOf = (work: Promise<unknown>) =>
  work.then(
    () => "no refusal",
    (error: unknown) => (error instanceof DomainError ? error.code : String(error)),
  );
const setVariant = (data: Parameters<typeof database.prisma.variant.update>[0]["data"]) =>
  database.prisma.variant.update({ where: { id: variantId }, data });
const setPractitioner = (data: Parameters<typeof database.prisma.practitioner.update>[0]["data"]) =>
  database.prisma.practitioner.update({ where: { id: practitionerId }, data });
const bookingOf = (id: string) => database.prisma.booking.findUniqueOrThrow({ where: { id } });
const offeredOn = async (date: string) =>
  (
    await searchOpenTimes(setting.context, { variantId, practitionerId, from: date, days: 1 })
  ).slots.map(({ startsAt }) => startsAt.slice(11, 16));

describe("a room", () => {
  const addRoom = async (name: string) => {
    const room = await database.prisma.room.create({ data: { name } });
    await database.prisma.variantRoom.create({ data: { variantId, roomId: room.id } });
    return room.id;
  };

  test("is taken with the visit: a colleague who needs the only one is not offered that time", async () => {
    const roomId = await addRoom("Willow");
    const colleague = await addPractitioner(database, "jonah", variantId);
    const { id } = await book("09:00");
    expect((await bookingOf(id)).roomId).toBe(roomId);
    const late = holdSlot(setting.context, slotAt("09:00", { practitionerId: colleague.id }));
    expect(await refusalOf(late)).toBe("slot-not-offered");
  });

  test("of a pool: whichever is free is taken, until none is", async () => {
    const rooms = [await addRoom("Willow"), await addRoom("Tide")];
    const colleagues = [];
    for (const slug of ["jonah", "kim"]) {
      colleagues.push(await addPractitioner(database, slug, variantId));
    }
    const first = await book("09:00");
    const attempts = await Promise.all(
      colleagues.map(({ id }, index) =>
        bookSlot(
          setting.context,
          slotAt("09:00", { practitionerId: id }),
          client(`Client ${index}`),
          `pool ${index}`,
        ).catch((error: DomainError) => error.code),
      ),
    );
    const booked = attempts.flatMap((each) => (typeof each === "string" ? [] : [each.id]));
    expect(booked).toHaveLength(1);
    const taken = [(await bookingOf(first.id)).roomId, (await bookingOf(booked[0] ?? "")).roomId];
    expect(new Set(taken)).toEqual(new Set(rooms));
  });

  test("has its own time to be made ready, apart from the practitioner's", async () => {
    await addRoom("Willow");
    await setVariant({ bufferAfterMinutes: 0, roomBufferAfterMinutes: 30 });
    await book("09:00");
    expect(await offeredOn("2030-06-04")).not.toContain("14:00");
    expect(await offeredOn("2030-06-04")).toContain("14:30");
  });

  test("alone does not keep a hold whose practitioner is somebody else's by now", async () => {
    await addRoom("Willow");
    const { prisma } = database;
    const { id: serviceId } = practice.service;
    const online = await prisma.variant.create({
      data: {
        serviceId,
        name: "online",
        minutes: 50,
        priceCents: 0,
        mode: "online",
        offers: { create: { practitionerId } },
      },
    });
    const { token } = await holdSlot(setting.context, slotAt("09:00"));
    // Another process, whose clock is ahead, takes the hold for run out.
    const ahead = {
      ...setting.context,
      now: () => new Date(setting.clock.now.getTime() + 660_000),
    };
    await holdSlot(ahead, { ...slotAt("09:00"), variantId: online.id });
    const id = await bookingIdOf(prisma, token);
    expect(await refusalOf(confirmHold(setting.context, id, visitDetails))).toBe("hold-expired");
  });

  test("that moves with the visit is free again where it was", async () => {
    await addRoom("Willow");
    const { id } = await book("09:00");
    await moveBooking(setting.context, id, tuesdayAt("14:00"));
    const claims = await database.pool.query("SELECT count(*)::int AS n FROM claim");
    expect(claims.rows[0]).toEqual({ n: 2 });
    expect(await offeredOn("2030-06-04")).toContain("13:00");
  });

  test("that a visit left is the one it has again when staff undo the move", async () => {
    const willow = await addRoom("Willow");
    const { id } = await book("09:00");
    await addRoom("Tide");
    const other = await addPractitioner(database, "jonah", variantId);
    const there = slotAt("14:00", { practitionerId: other.id });
    await bookSlot(setting.context, there, client("Kim Sample"), "the first room");
    await moveBooking(setting.staff, id, tuesdayAt("14:00"));
    expect((await bookingOf(id)).roomId).not.toBe(willow);
    await undo(setting.staff, id);
    expect((await bookingOf(id)).roomId).toBe(willow);
    expect(await database.prisma.claim.count({ where: { resourceId: willow } })).toBe(2);
  });
});

describe("what a visit costs and how long it takes", () => {
  test("extras lengthen it and add to its price, and tax is what holds on its date", async () => {
    await database.prisma.service.update({
      where: { id: practice.service.id },
      data: { taxKind: "hst" },
    });
    const addOn = await database.prisma.addOn.create({
      data: { serviceId: practice.service.id, name: "Hot stones", minutes: 15, priceCents: 2000 },
    });
    const slot = slotAt("09:00", { addOnIds: [addOn.id] });
    const { id } = await bookSlot(setting.context, slot, visitDetails, "with an extra");
    const view = await viewBooking(setting.context, id);
    expect(view).toMatchObject({ priceCents: 14_000, taxCents: 1820 });
    expect(view.variant.minutes).toBe(65);
    expect(view.addOns).toEqual([{ name: "Hot stones", minutes: 15, priceCents: 2000 }]);
  });

  test("an extra of another service is refused", async () => {
    const slot = slotAt("09:00", { addOnIds: ["00000000-0000-4000-8000-000000000000"] });
    expect(await refusalOf(holdSlot(setting.context, slot))).toBe("not-found");
  });

  test("a practitioner's own price holds in place of the variant's", async () => {
    await database.prisma.offer.updateMany({ data: { priceCents: 15_000 } });
    const { id } = await book("09:00");
    expect((await bookingOf(id)).priceCents).toBe(15_000);
  });
});

describe("who may book", () => {
  test("a visit by phone is shown with how to reach us, and held for staff alone", async () => {
    await setVariant({ bookableBy: "phone_only" });
    const search = { variantId, days: 14 };
    expect(await searchOpenTimes(setting.context, search)).toMatchObject({
      slots: [],
      reason: expect.stringContaining("contact us"),
    });
    expect(await refusalOf(book("09:00"))).toBe("by-phone-only");
    expect(await refusalOf(book("09:00", client("Alex Sample"), setting.staff))).toBe("no refusal");
  });

  test("a visit for new clients is theirs alone", async () => {
    await book("09:00");
    await setVariant({ bookableBy: "new_clients" });
    expect(await refusalOf(book("10:00"))).toBe("new-clients-only");
    expect(await refusalOf(book("10:00", client("Bola Example")))).toBe("no refusal");
  });

  test("a visit for returning clients asks for one before", async () => {
    await book("09:00");
    await setVariant({ bookableBy: "returning_clients" });
    expect(await refusalOf(book("10:00"))).toBe("no refusal");
    expect(await refusalOf(book("11:00", client("Bola Example")))).toBe("returning-clients-only");
    expect(await database.prisma.claim.count()).toBe(2);
  });

  test("a visit after a consultation asks for one that comes before it", async () => {
    await setVariant({ isConsultation: true });
    await book("11:00");
    await setVariant({ isConsultation: false, bookableBy: "after_consultation" });
    expect(await refusalOf(book("13:00", client("Bola Example")))).toBe("after-consultation-only");
    expect(await refusalOf(book("10:00"))).toBe("after-consultation-only");
    expect(await refusalOf(book("13:00"))).toBe("no refusal");
  });

  test("whoever books their first visit may book those after it in the same sitting, and none before it", async () => {
    await book("10:00");
    await setVariant({ bookableBy: "returning_clients" });
    expect(await refusalOf(book("09:00"))).toBe("returning-clients-only");
    expect(await refusalOf(book("11:00"))).toBe("no refusal");
  });

  test("whoever has asked for a visit is no longer new", async () => {
    await setVariant({ needsAcceptance: true });
    await book("10:00");
    await setVariant({ needsAcceptance: false, bookableBy: "returning_clients" });
    expect(await refusalOf(book("11:00"))).toBe("returning-clients-only");
    await setVariant({ bookableBy: "new_clients" });
    expect(await refusalOf(book("11:00"))).toBe("new-clients-only");
  });

  test("nobody has more visits ahead than the practice allows, however many they ask for at once", async () => {
    await database.prisma.practice.updateMany({ data: { maxUpcomingVisits: 2 } });
    const times = ["09:00", "10:00", "11:00", "13:00", "14:00", "15:00"];
    const outcomes = await Promise.all(times.map((time) => refusalOf(book(time))));
    expect(outcomes.filter((each) => each === "no refusal")).toHaveLength(2);
    expect(outcomes.filter((each) => each === "too-many-upcoming")).toHaveLength(4);
  });
});

describe("what a practitioner takes on", () => {
  test("is never more visits a day than they said, however many are asked for at once", async () => {
    await setPractitioner({ maxVisitsPerDay: 3 });
    const times = ["09:00", "10:00", "11:00", "13:00", "14:00", "15:00"];
    const outcomes = await Promise.all(times.map((time) => refusalOf(book(time))));
    expect(outcomes.filter((each) => each === "no refusal")).toHaveLength(3);
    expect(await offeredOn("2030-06-04")).toEqual([]);
    expect(await offeredOn("2030-06-05")).not.toEqual([]);
  });

  test("is no more either where holds that ran out are confirmed at once", async () => {
    await setPractitioner({ maxVisitsPerDay: 1 });
    const ids: string[] = [];
    for (const time of ["09:00", "14:00"]) {
      const { token } = await holdSlot(setting.context, slotAt(time));
      ids.push(await bookingIdOf(database.prisma, token));
      setting.clock.now = new Date(setting.clock.now.getTime() + 660_000);
    }
    const confirmed = ids.map((id) => refusalOf(confirmHold(setting.context, id, visitDetails)));
    expect((await Promise.all(confirmed)).toSorted()).toEqual(["hold-expired", "no refusal"]);
  });

  test("has a rest after so many visits in a row", async () => {
    await setPractitioner({ breakAfterVisits: 2, breakMinutes: 30 });
    await book("09:00");
    await book("10:00");
    expect(await refusalOf(book("11:00"))).toBe("slot-not-offered");
    expect(await offeredOn("2030-06-04")).toContain("17:00");
  });

  test("is nothing on a holiday that the practice keeps, unless the date has hours of its own", async () => {
    setting.clock.now = new Date("2030-06-24T12:00:00Z");
    expect(await offeredOn("2030-07-01")).not.toEqual([]);
    await database.prisma.practice.updateMany({ data: { holidays: ["canada-day"] } });
    expect(await offeredOn("2030-07-01")).toEqual([]);
    const ranges = [{ startMinute: 600, endMinute: 660 }];
    const date = new Date("2030-07-01");
    await database.prisma.dateOverride.create({ data: { practitionerId, date, ranges } });
    expect(await offeredOn("2030-07-01")).toEqual(["14:00"]);
  });
});

test("how a client is to be reached stays as they said, where a later booking leaves it out", async () => {
  const { client: known, ...rest } = visitDetails;
  const { contactBy: _, mayLeaveVoicemail: __, ...unsaid } = known;
  await book("09:00", {
    ...rest,
    client: { ...known, contactBy: "phone", mayLeaveVoicemail: true },
  });
  await book("10:00", { ...rest, client: unsaid });
  const [found] = await database.prisma.client.findMany();
  expect(found).toMatchObject({ contactBy: "phone", mayLeaveVoicemail: true });
});

describe("a request", () => {
  beforeEach(() => setVariant({ needsAcceptance: true }));
  const request = async () => {
    const { token } = await holdSlot(setting.context, slotAt("09:00"));
    const id = await bookingIdOf(database.prisma, token);
    await confirmHold(setting.context, id, visitDetails);
    return id;
  };

  test("claims its time while it waits, and becomes a visit when staff accept it", async () => {
    const id = await request();
    expect((await bookingOf(id)).status).toBe("requested");
    expect(await refusalOf(book("09:00"))).toBe("slot-taken");
    await changeStatus(setting.staff, id, "accept");
    expect((await bookingOf(id)).status).toBe("confirmed");
  });

  test("that is declined gives its time back, and undoing takes it again", async () => {
    const id = await request();
    await changeStatus(setting.staff, id, "decline");
    expect(await database.prisma.claim.count()).toBe(0);
    await undo(setting.staff, id);
    expect((await bookingOf(id)).status).toBe("requested");
    expect(await refusalOf(book("09:00"))).toBe("slot-taken");
  });

  test("that staff accepted is moved by them, and by its client only together with us", async () => {
    const { token } = await holdSlot(setting.context, slotAt("09:00", { practitionerId }));
    const id = await bookingIdOf(database.prisma, token);
    await confirmHold(setting.context, id, visitDetails);
    await changeStatus(setting.staff, id, "accept");
    setting.clock.now = new Date("2030-06-02T12:00:00Z");
    const visitor = createCallerFactory(bookingsPublicRouter)(setting.context);
    const moving = visitor.reschedule({ token, startsAt: tuesdayAt("14:00") });
    await expect(moving).rejects.toMatchObject({ cause: { code: "move-by-contact" } });
    expect((await bookingOf(id)).startsAt).toEqual(new Date(tuesdayAt("09:00")));
    await moveBooking(setting.staff, id, tuesdayAt("14:00"));
    expect((await bookingOf(id)).startsAt).toEqual(new Date(tuesdayAt("14:00")));
  });

  test("that its client withdraws is told from a visit that is cancelled", async () => {
    const id = await request();
    await changeStatus(setting.context, id, "cancel");
    expect(await viewBooking(setting.context, id)).toMatchObject({ isWithdrawn: true });
    await setVariant({ needsAcceptance: false });
    const visit = await book("10:00");
    await changeStatus(setting.staff, visit.id, "cancel");
    expect(await viewBooking(setting.context, visit.id)).toMatchObject({ isWithdrawn: false });
  });

  test("is not accepted twice", async () => {
    const id = await request();
    await changeStatus(setting.staff, id, "accept");
    expect(await refusalOf(changeStatus(setting.staff, id, "accept"))).toBe("illegal-move");
  });
});

describe("staff", () => {
  test("complete or miss a visit once it has begun, and restore one while it is ahead", async () => {
    const { id } = await book("09:00");
    for (const move of ["complete", "no-show"] as const) {
      await expect(changeStatus(setting.staff, id, move)).rejects.toMatchObject({
        code: "illegal-move",
        sentence: expect.stringContaining("not begun"),
      });
    }
    await changeStatus(setting.staff, id, "cancel");
    setting.clock.now = new Date(tuesdayAt("09:00"));
    expect(await refusalOf(changeStatus(setting.staff, id, "restore"))).toBe("illegal-move");
    expect((await bookingOf(id)).status).toBe("cancelled");
  });

  test("may let a visit overlap on purpose, with a reason that is kept", async () => {
    await book("09:00");
    expect(await refusalOf(book("09:15", client("Bola Example"), setting.staff))).toBe(
      "slot-taken",
    );
    const reason = "A mother and child who wish to be seen together";
    const { id } = await bookSlot(setting.staff, slotAt("09:15"), client("Bola"), "beside", reason);
    expect((await bookingOf(id)).overlapReason).toBe(reason);
    const events = await database.prisma.bookingEvent.findMany({ where: { bookingId: id } });
    expect(events.map((event) => event.reason)).toContain(reason);
    await changeStatus(setting.context, id, "cancel");
    expect(await database.prisma.claim.count()).toBe(1);
  });

  test("see that what overlaps still takes its time once the other visit is gone", async () => {
    const first = await book("09:00");
    await bookSlot(setting.staff, slotAt("09:30"), client("Bola"), "beside", "On purpose");
    await changeStatus(setting.staff, first.id, "cancel");
    expect(await offeredOn("2030-06-04")).not.toContain("13:30");
    expect(await refusalOf(book("10:00"))).toBe("slot-taken");
  });

  test("read who has a time, and which rule stands against another", async () => {
    await book("09:00");
    const taken = await explainToStaff(setting.staff, { variantId, startsAt: tuesdayAt("09:15") });
    expect(taken.practitioners[0]).toMatchObject({
      rule: "taken",
      inTheWay: [{ kind: "visit", label: expect.stringContaining("Alex Sample") }],
    });
    const closed = await explainToStaff(setting.staff, { variantId, startsAt: tuesdayAt("12:15") });
    expect(closed).toMatchObject({ offered: false, rule: "outside-hours" });
    expect(closed.nearest).toHaveLength(3);
  });
});

import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { createTestDatabase, type TestDatabase } from "../database/test-database.ts";
import { DomainError } from "../errors.ts";
import {
  addPractitioner,
  createContext,
  createPractice,
  visitDetails,
} from "../testing/practice.factory.ts";
import { bookSlot, confirmHold } from "./confirm.store.ts";
import { holdSlot } from "./holds.store.ts";
import { bookingIdOf } from "./links.store.ts";
import { changeStatus, moveBooking } from "./moves.store.ts";
import { viewBooking } from "./views.store.ts";

let database: TestDatabase;
let practice: Awaited<ReturnType<typeof createPractice>>;
let setting: Awaited<ReturnType<typeof createContext>>;

beforeAll(async () => {
  database = await createTestDatabase();
  practice = await createPractice(database);
  setting = await createContext(database);
});
afterAll(async () => {
  await setting.close();
  await database.drop();
});
beforeEach(async () => {
  setting.clock.now = new Date("2030-06-03T12:00:00Z");
  await database.prisma.booking.deleteMany();
});

const tuesdayAt = (time: string) => `2030-06-04T${time}:00-04:00`;
const slotAt = (startsAt: string) => ({
  variantId: practice.variant.id,
  practitionerId: practice.practitioner.id,
  startsAt,
});
const refusalOf = (work: Promise<unknown>) =>
  work.then(
    () => "no refusal",
    (error: unknown) => (error instanceof DomainError ? error.code : String(error)),
  );
const idOf = (token: string) => bookingIdOf(database.prisma, token);
const claims = () => database.prisma.claim.count();
const jobsOf = async (id: string) => {
  const { rows } = await database.pool.query<{ kind: string }>(
    "SELECT data->>'kind' AS kind FROM pgboss.job WHERE data->>'bookingId' = $1 ORDER BY 1",
    [id],
  );
  return rows.map(({ kind }) => kind);
};

describe("a hold", () => {
  test("keeps the time from everyone else for ten minutes", async () => {
    const { token } = await holdSlot(setting.context, slotAt(tuesdayAt("09:00")));
    const view = await viewBooking(setting.context, await idOf(token));
    expect(view.status).toBe("hold");
    expect(view.holdExpiresAt).toBe("2030-06-03T12:10:00.000Z");
    expect(await refusalOf(holdSlot(setting.context, slotAt(tuesdayAt("09:30"))))).toBe(
      "slot-taken",
    );
  });

  test("makes way by itself once it has run out", async () => {
    await holdSlot(setting.context, slotAt(tuesdayAt("09:00")));
    setting.clock.now = new Date("2030-06-03T12:10:00Z");
    await holdSlot(setting.context, slotAt(tuesdayAt("09:00")));
    expect(await claims()).toBe(1);
  });

  test("is confirmed after it ran out, as long as the time is still free", async () => {
    const { token } = await holdSlot(setting.context, slotAt(tuesdayAt("09:00")));
    setting.clock.now = new Date("2030-06-03T12:30:00Z");
    await confirmHold(setting.context, await idOf(token), visitDetails);
    expect((await viewBooking(setting.context, await idOf(token))).status).toBe("confirmed");
    expect(await claims()).toBe(1);
  });

  test("that ran out says so when someone else has the time", async () => {
    const { token } = await holdSlot(setting.context, slotAt(tuesdayAt("09:00")));
    setting.clock.now = new Date("2030-06-03T12:30:00Z");
    await holdSlot(setting.context, slotAt(tuesdayAt("09:00")));
    const late = confirmHold(setting.context, await idOf(token), visitDetails);
    expect(await refusalOf(late)).toBe("hold-expired");
  });

  test("is refused outside working hours, with the rule's own sentence", async () => {
    const refused = holdSlot(setting.context, slotAt(tuesdayAt("12:15")));
    await expect(refused).rejects.toMatchObject({
      code: "slot-not-offered",
      sentence: expect.stringContaining("outside working hours"),
    });
  });

  test("without a named practitioner goes to whoever is free", async () => {
    const other = await addPractitioner(database, "jonah", practice.variant.id);
    await holdSlot(setting.context, slotAt(tuesdayAt("09:00")));
    const { practitionerId: _, ...anyone } = slotAt(tuesdayAt("09:00"));
    const { token } = await holdSlot(setting.context, anyone);
    const view = await viewBooking(setting.context, await idOf(token));
    expect(view.practitioner.id).toBe(other.id);
    await database.prisma.offer.deleteMany({ where: { practitionerId: other.id } });
  });
});

test("an online visit keeps its client's clock; one in person is always on the clinic's", async () => {
  const { id: serviceId } = practice.service;
  const online = await database.prisma.variant.create({
    data: {
      serviceId,
      name: "online",
      minutes: 50,
      priceCents: 0,
      mode: "online",
      offers: { create: { practitionerId: practice.practitioner.id } },
    },
  });
  const clientZone = "America/St_Johns";
  const zoneOf = async (slot: ReturnType<typeof slotAt> & { clientZone: string }) => {
    const { token } = await holdSlot(setting.context, slot);
    return (await viewBooking(setting.context, await idOf(token))).clientZone;
  };
  const here = slotAt(tuesdayAt("09:00"));
  const there = { ...slotAt(tuesdayAt("10:30")), variantId: online.id };
  expect(await zoneOf({ ...here, clientZone })).toBe("");
  expect(await zoneOf({ ...there, clientZone })).toBe(clientZone);
  const same = { ...slotAt(tuesdayAt("13:00")), variantId: online.id };
  expect(await zoneOf({ ...same, clientZone: "America/Toronto" })).toBe("");
});

describe("a confirmed visit", () => {
  const book = async (time: string) => {
    const { token } = await holdSlot(setting.context, slotAt(tuesdayAt(time)));
    const id = await idOf(token);
    await confirmHold(setting.context, id, visitDetails);
    return id;
  };

  test("is confirmed once, however often the confirmation arrives", async () => {
    const id = await book("09:00");
    await confirmHold(setting.context, id, visitDetails);
    expect(await jobsOf(id)).toEqual(["news", "reminder"]);
    expect(await database.prisma.bookingEvent.count({ where: { bookingId: id } })).toBe(2);
  });

  test("moves in one step, and its old time is free again", async () => {
    const id = await book("09:00");
    await moveBooking(setting.context, id, tuesdayAt("09:30"));
    const view = await viewBooking(setting.context, id);
    expect(view.startsAt).toBe("2030-06-04T13:30:00.000Z");
    expect(await jobsOf(id)).toEqual(["news", "news", "reminder", "reminder"]);
    await moveBooking(setting.context, id, tuesdayAt("14:00"));
    await book("09:00");
  });

  test("that cannot move stays where it was", async () => {
    const id = await book("09:00");
    await book("10:00");
    expect(await refusalOf(moveBooking(setting.context, id, tuesdayAt("10:00")))).toBe(
      "slot-taken",
    );
    expect((await viewBooking(setting.context, id)).startsAt).toBe("2030-06-04T13:00:00.000Z");
    expect(await claims()).toBe(2);
  });

  test("gives its time back when it is cancelled, and takes it again when restored", async () => {
    const id = await book("09:00");
    await changeStatus(setting.context, id, "cancel");
    expect(await claims()).toBe(0);
    expect(await refusalOf(changeStatus(setting.context, id, "cancel"))).toBe("illegal-move");
    await changeStatus(setting.staff, id, "restore");
    expect(await claims()).toBe(1);
    expect((await viewBooking(setting.context, id)).status).toBe("confirmed");
  });

  test("costs nothing to cancel a day ahead, nor the first time later, and then what the policy says", async () => {
    const first = await book("09:00");
    expect((await viewBooking(setting.context, first)).cancellationFeeCents).toBe(0);
    setting.clock.now = new Date("2030-06-04T11:00:00Z");
    const late = await viewBooking(setting.context, first);
    expect(late).toMatchObject({ canMove: false, canCancel: true, cancellationFeeCents: 0 });
    await changeStatus(setting.context, first, "cancel");
    const second = await book("10:00");
    expect((await viewBooking(setting.context, second)).cancellationFeeCents).toBe(6000);
  });
});

describe("many at once", () => {
  test("of fifty who want one time, one has it and the rest are told so", async () => {
    const slot = slotAt(tuesdayAt("11:00"));
    const outcomes = await Promise.all(
      Array.from({ length: 50 }, (_, index) =>
        refusalOf(bookSlot(setting.context, slot, visitDetails, uuid(index))),
      ),
    );
    expect(outcomes.filter((each) => each === "no refusal")).toHaveLength(1);
    expect(outcomes.filter((each) => each === "slot-taken")).toHaveLength(49);
    expect(await database.prisma.booking.count()).toBe(1);
    expect(await claims()).toBe(1);
  });

  test("one request sent several times makes one booking", async () => {
    const slot = slotAt(tuesdayAt("11:00"));
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => bookSlot(setting.context, slot, visitDetails, uuid(7))),
    );
    expect(new Set(answers.map(({ id }) => id)).size).toBe(1);
    expect(await database.prisma.booking.count()).toBe(1);
  });

  test("two visits that swap their times never both lose", async () => {
    const a = await bookSlot(setting.context, slotAt(tuesdayAt("09:00")), visitDetails, uuid(1));
    const b = await bookSlot(setting.context, slotAt(tuesdayAt("10:00")), visitDetails, uuid(2));
    await Promise.all([
      refusalOf(moveBooking(setting.context, a.id, tuesdayAt("10:00"))),
      refusalOf(moveBooking(setting.context, b.id, tuesdayAt("09:00"))),
    ]);
    expect(await claims()).toBe(2);
  });
});

function uuid(index: number): string {
  return `00000000-0000-4000-8000-${String(index).padStart(12, "0")}`;
}

import { beforeEach, describe, expect, test } from "vitest";
import { bookSlot, confirmHold } from "../bookings/confirm.store.ts";
import { holdSlot } from "../bookings/holds.store.ts";
import { bookingIdOf } from "../bookings/links.store.ts";
import { detailBooking, listBookings, viewBooking } from "../bookings/views.store.ts";
import type { Context } from "../context.ts";
import { createTestDatabase, type TestDatabase } from "../database/test-database.ts";
import { createContext, createPractice, visitDetails } from "../testing/practice.factory.ts";
import { joinWaitlist, listWaitlist } from "../waitlist/waitlist.store.ts";
import type { ClientDetails } from "./clients.schema.ts";
import { settleChange } from "./clients.store.ts";

let database: TestDatabase;
let setting: Awaited<ReturnType<typeof createContext>>;
let practice: Awaited<ReturnType<typeof createPractice>>;

beforeEach(async () => {
  hours = [13, 14, 15, 17, 18, 19];
  database = await createTestDatabase();
  practice = await createPractice(database);
  setting = await createContext(database);
  return async () => {
    await setting.close();
    await database.drop();
  };
});

const { name, email, phone, pronouns, chosenName } = visitDetails.client;
const unsaid = { name, email, phone, pronouns, chosenName };
const known: ClientDetails = {
  ...unsaid,
  phone: "416 555 0100",
  chosenName: "Sam",
  contactBy: "text",
  mayLeaveVoicemail: false,
};
let hours: number[];
const nextSlot = () => {
  const startsAt = `2030-06-04T${hours.shift()}:00:00Z`;
  return { variantId: practice.variant.id, startsAt };
};
const book = (client: ClientDetails, as: Context = setting.context) =>
  bookSlot(as, nextSlot(), { ...visitDetails, client }, crypto.randomUUID());
const join = (client: ClientDetails) =>
  joinWaitlist(setting.context, {
    variantId: practice.variant.id,
    weekdays: [1, 2, 3, 4, 5],
    fromMinute: 0,
    untilMinute: 1440,
    fromDate: "2030-06-04",
    untilDate: "2030-06-28",
    client,
    laterVisit: "",
  });
const clientNow = async () => {
  const [client, ...others] = await database.prisma.client.findMany({
    select: { phone: true, chosenName: true, contactBy: true, mayLeaveVoicemail: true },
  });
  expect(others).toEqual([]);
  return client;
};
const asKnown = {
  phone: "416 555 0100",
  chosenName: "Sam",
  contactBy: "text",
  mayLeaveVoicemail: false,
};

describe("how a known client is reached", () => {
  test("is not changed by whoever gives their name and e-mail, on the list, in a booking or for a hold", async () => {
    await book(known);
    const other = { ...unsaid, phone: "647 555 0199", mayLeaveVoicemail: true };
    await join({ ...other, chosenName: "" });
    await book({ ...unsaid, contactBy: "phone", chosenName: "Alexandra" });
    const { token } = await holdSlot(setting.context, nextSlot());
    const id = await bookingIdOf(database.prisma, token);
    await confirmHold(setting.context, id, { ...visitDetails, client: { ...unsaid, phone: "1" } });
    expect(await clientNow()).toEqual(asKnown);
    const { client } = await detailBooking(setting.staff, id);
    const nothing = { phone: null, chosenName: null, pronouns: null };
    expect(client?.changes.map(({ id: _, at: __, ...said }) => said)).toEqual([
      { ...nothing, phone: "647 555 0199", contactBy: null, mayLeaveVoicemail: true },
      { ...nothing, chosenName: "Alexandra", contactBy: "phone", mayLeaveVoicemail: null },
      { ...nothing, phone: "1", contactBy: null, mayLeaveVoicemail: null },
    ]);
    expect((await listWaitlist(setting.staff))[0]?.client).toEqual(client);
  });

  test("is as they say when they come for the first time, and nothing waits", async () => {
    const { id } = await book(known);
    expect(await clientNow()).toEqual(asKnown);
    await book({ ...known, phone: "(416) 555-0100" });
    await book({ ...unsaid });
    expect((await detailBooking(setting.staff, id)).client?.changes).toEqual([]);
  });

  test("changes once staff take over what was written, and stays where they leave it", async () => {
    const { id } = await book(known);
    const changed = { ...unsaid, phone: "647 555 0199", contactBy: "phone" } as const;
    await book(changed);
    await book(changed);
    const changesOf = async () => (await detailBooking(setting.staff, id)).client?.changes ?? [];
    const [change, ...others] = await changesOf();
    expect(others).toEqual([]);
    await settleChange(database, { id: change?.id ?? "", use: true });
    expect(await clientNow()).toEqual({ ...asKnown, phone: "647 555 0199", contactBy: "phone" });
    await book({ ...unsaid, phone: "416 555 0100" });
    const [left] = await changesOf();
    await settleChange(database, { id: left?.id ?? "", use: false });
    expect((await clientNow())?.phone).toBe("647 555 0199");
    expect(await changesOf()).toEqual([]);
    const gone = settleChange(database, { id: left?.id ?? "", use: true });
    await expect(gone).rejects.toMatchObject({ code: "not-found" });
  });

  test("is not told to whoever books in their name", async () => {
    await book(known);
    const { id } = await book(unsaid);
    expect(JSON.stringify(await viewBooking(setting.context, id))).not.toContain("416 555");
  });

  test("is what staff say when they book for them", async () => {
    await book(known);
    await book({ ...unsaid, phone: "647 555 0199", contactBy: "phone" }, setting.staff);
    expect(await clientNow()).toEqual({ ...asKnown, phone: "647 555 0199", contactBy: "phone" });
    expect(await database.prisma.contactChange.count()).toBe(0);
  });
});

test("staff find a visit by the name its client goes by, and by the one they book under", async () => {
  const { id } = await book(known);
  for (const query of ["sam", "alex", "ALEX@example"]) {
    const found = await listBookings(setting.staff, { query, newestFirst: false });
    expect(found.map((visit) => visit.id)).toContain(id);
  }
  expect(await listBookings(setting.staff, { query: "robin", newestFirst: false })).toEqual([]);
});

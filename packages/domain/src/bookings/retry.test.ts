import { beforeEach, describe, expect, test } from "vitest";
import type { TestDatabase } from "../database/test-database.ts";
import { bookSeries } from "../series/series.store.ts";
import { addPractitioner, openPractice, visitDetails } from "../testing/practice.factory.ts";
import { bookSlot } from "./confirm.store.ts";
import { moveBooking } from "./moves.store.ts";

let database: TestDatabase;
let setting: Awaited<ReturnType<typeof openPractice>>["setting"];
let place: { variantId: string; practitionerId: string };

beforeEach(async () => {
  const opened = await openPractice();
  ({ database, setting, place } = opened);
  return opened.close;
});

const key = "00000000-0000-4000-8000-000000000001";
const at = (time: string) => `2030-06-04T${time}:00-04:00`;
const book = (slot: object, email: string = visitDetails.client.email) =>
  bookSlot(
    setting.staff,
    { ...place, startsAt: at("09:00"), ...slot },
    { ...visitDetails, client: { ...visitDetails.client, email } },
    key,
  );
const count = () => database.prisma.booking.count();

describe("a booking that is sent again", () => {
  test("answers with what was booked, also once that has moved", async () => {
    const { id } = await book({});
    expect((await book({})).id).toBe(id);
    expect((await book({ practitionerId: undefined })).id).toBe(id);
    await moveBooking(setting.staff, id, at("14:00"));
    expect((await book({}, "ALEX@example.com")).id).toBe(id);
    expect(await count()).toBe(1);
  });

  test("for another time, practitioner or person is refused, and says what was booked", async () => {
    const { id: other } = await addPractitioner(database, "jonah", place.variantId);
    await book({});
    const attempts = [
      () => book({ startsAt: at("10:00") }),
      () => book({ practitionerId: other }),
      () => book({}, "bola@example.com"),
    ];
    for (const attempt of attempts) {
      await expect(attempt()).rejects.toMatchObject({
        code: "booked-already",
        sentence: expect.stringContaining("Tuesday, 4 June at 9:00 a.m."),
      });
    }
    expect(await count()).toBe(1);
  });

  test("as a series with other dates is refused, and with the same ones answered", async () => {
    const { client, note } = visitDetails;
    const series = (dates: string[]) =>
      bookSeries(setting.staff, {
        ...place,
        client,
        note,
        startsAt: dates.map((date) => `${date}T13:00:00.000Z`),
        idempotencyKey: key,
      });
    const ids = await series(["2030-06-04", "2030-06-11"]);
    expect(await series(["2030-06-04", "2030-06-11"])).toEqual(ids);
    await expect(series(["2030-06-04", "2030-06-18"])).rejects.toMatchObject({
      code: "booked-already",
    });
    expect(await count()).toBe(2);
  });
});

import { beforeEach, describe, expect, test } from "vitest";
import type { TestDatabase } from "../database/test-database.ts";
import { bookSeries, cancelFrom } from "../series/series.store.ts";
import { openPractice, visitDetails } from "../testing/practice.factory.ts";
import { bookSlot } from "./confirm.store.ts";
import { waiveFee } from "./fees.store.ts";
import { changeStatus } from "./moves.store.ts";
import { undo } from "./undo.store.ts";
import { detailBooking, viewBooking } from "./views.store.ts";

let database: TestDatabase;
let setting: Awaited<ReturnType<typeof openPractice>>["setting"];
let place: { variantId: string; practitionerId: string };

beforeEach(async () => {
  const opened = await openPractice();
  ({ database, setting, place } = opened);
  return opened.close;
});

const book = (time: string) =>
  bookSlot(
    setting.context,
    { ...place, startsAt: `2030-06-04T${time}:00-04:00` },
    visitDetails,
    crypto.randomUUID(),
  );
const late = () => {
  setting.clock.now = new Date("2030-06-04T11:00:00Z");
};
const bookingOf = (id: string) => database.prisma.booking.findUniqueOrThrow({ where: { id } });

describe("a fee", () => {
  test("for cancelling late is free the first time, and then the policy's share", async () => {
    const [first, second] = [await book("09:00"), await book("10:00")];
    late();
    await changeStatus(setting.context, first.id, "cancel");
    expect(await bookingOf(first.id)).toMatchObject({ status: "late_cancelled", feeCents: 0 });
    await changeStatus(setting.context, second.id, "cancel");
    expect((await bookingOf(second.id)).feeCents).toBe(6000);
  });

  test("for a missed visit is what the visit's own policy said, whatever it says today", async () => {
    const [first, second] = [await book("09:00"), await book("10:00")];
    const terms = { noticeMinutes: 1440, lateCancelFeePercent: 0, noShowFeePercent: 10 };
    await database.prisma.policyVersion.create({
      data: { ...terms, version: 2, firstTimeFree: false, illnessWaived: false },
    });
    setting.clock.now = new Date("2030-06-04T16:00:00Z");
    await changeStatus(setting.staff, first.id, "no-show");
    await changeStatus(setting.staff, second.id, "no-show");
    expect((await bookingOf(second.id)).feeCents).toBe(12_000);
    await changeStatus(setting.staff, second.id, "reopen");
    expect((await bookingOf(second.id)).feeCents).toBe(0);
    await changeStatus(setting.staff, second.id, "no-show", { waiveFee: true });
    expect(await bookingOf(second.id)).toMatchObject({ feeCents: 0, feeReason: "Let go by staff" });
  });

  test("is not asked where staff cancel, a single visit or the rest of a series, however late", async () => {
    await database.prisma.policyVersion.updateMany({ data: { firstTimeFree: false } });
    const startsAt = ["2030-06-04T13:00:00.000Z", "2030-06-04T14:00:00.000Z"];
    const { client, note } = visitDetails;
    const wanted = { ...place, client, note, startsAt, idempotencyKey: crypto.randomUUID() };
    const ids = await bookSeries(setting.staff, wanted);
    late();
    expect(await cancelFrom(setting.staff, ids[0] ?? "")).toBe(2);
    for (const id of ids) {
      expect(await bookingOf(id)).toMatchObject({ status: "cancelled", feeCents: 0 });
    }
  });

  test("can be let go afterwards, with the reason kept, and be asked again when that is undone", async () => {
    await database.prisma.policyVersion.updateMany({ data: { firstTimeFree: false } });
    const { id } = await book("09:00");
    late();
    await changeStatus(setting.context, id, "cancel");
    expect(await detailBooking(setting.staff, id)).toMatchObject({
      feeCents: 6000,
      canWaiveFee: true,
    });
    await waiveFee(setting.staff, id, "Ill");
    expect(await detailBooking(setting.staff, id)).toMatchObject({
      feeCents: 0,
      feeReason: "Ill",
      canWaiveFee: false,
    });
    const last = (await detailBooking(setting.staff, id)).events.at(-1);
    expect(last).toMatchObject({ move: "waive-fee", reason: "Ill", by: "Staff" });
    await undo(setting.staff, id);
    expect(await bookingOf(id)).toMatchObject({ status: "late_cancelled", feeCents: 6000 });
  });

  test("that was let go, as for illness, leaves the first time free for another day", async () => {
    const [ill, next, third] = [await book("09:00"), await book("10:00"), await book("11:00")];
    late();
    await changeStatus(setting.context, ill.id, "cancel");
    await waiveFee(setting.staff, ill.id, "Ill");
    expect(await viewBooking(setting.context, next.id)).toMatchObject({ cancellationFeeCents: 0 });
    await changeStatus(setting.context, next.id, "cancel");
    await changeStatus(setting.context, third.id, "cancel");
    expect(await bookingOf(next.id)).toMatchObject({ feeReason: "Free the first time" });
    expect((await bookingOf(third.id)).feeCents).toBe(6000);
  });

  test("is not let go for a visit that was neither missed nor cancelled late", async () => {
    const { id } = await book("09:00");
    await expect(waiveFee(setting.staff, id, "")).rejects.toMatchObject({ code: "illegal-move" });
  });
});

import { composeMessage } from "@attune/domain/server";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Callers, openCallers } from "../stage/callers.ts";
import { addRoundTheClock, type RoundTheClock } from "../stage/round-the-clock.ts";
import { type Stage, startStage } from "../stage/stage.ts";

let stage: Stage;
let callers: Callers;
let place: RoundTheClock;

beforeAll(async () => {
  stage = await startStage();
  callers = await openCallers(stage.database, { siteUrl: stage.site });
  place = await addRoundTheClock(stage.database, { name: "Policy", minutes: [30] });
  await stage.database.prisma.variant.updateMany({ data: { priceCents: 10_000 } });
});
afterAll(async () => {
  await callers?.close();
  await stage?.stop();
});

const [variantOf, inHours] = [
  () => place.variantIds[0] ?? "",
  (hours: number) =>
    new Date(Math.ceil(Date.now() / 3_600_000) * 3_600_000 + hours * 3_600_000).toISOString(),
];

async function book(hours: number, email: string): Promise<{ id: string; token: string }> {
  const { practitionerId } = place;
  const slot = { variantId: variantOf(), practitionerId, startsAt: inHours(hours) };
  const client = { name: "Alex Sample", email, phone: "" };
  const idempotencyKey = crypto.randomUUID();
  const wanted = { slot, idempotencyKey, client, acceptsPolicy: true as const };
  const { token, booking } = await callers.visitor.bookings.confirm(wanted);
  return { id: booking.id, token };
}

async function mailOf(bookingId: string): Promise<string> {
  const job = { bookingId, kind: "news", sequence: 0 } as const;
  const { now, siteUrl } = callers.context;
  await composeMessage(stage.database, job, { now, siteUrl, delivers: false });
  return (await stage.database.prisma.message.findFirstOrThrow({ where: { bookingId } })).text;
}

const pageOf = async (path: string) =>
  (await (await fetch(`${stage.site}${path}`)).text()).replaceAll(/<[^>]*>/g, "");

test("one number changes the page, the form, the message, what is allowed and the fee; earlier visits keep theirs", async () => {
  const earlier = await book(36, "earlier@visitor.example");
  const terms = { illnessWaived: true, firstTimeFree: false, noShowFeePercent: 100 };
  await callers.staff.practice.changePolicy({
    ...terms,
    noticeMinutes: 48 * 60,
    lateCancelFeePercent: 80,
  });
  const later = await book(37, "later@visitor.example");

  await expect.poll(() => pageOf("/policies"), { timeout: 5000 }).toContain("until 2 days before");
  expect(await pageOf("/policies")).toContain("80 % of the visit");
  const { practitionerId } = place;
  const slot = { variantId: variantOf(), practitionerId, startsAt: inHours(40) };
  const { token: hold } = await callers.visitor.bookings.hold(slot);
  expect(await pageOf(`/book/details/${hold}`)).toContain("until 2 days before");

  expect(await mailOf(later.id)).toContain("until 2 days before");
  expect(await mailOf(earlier.id)).toContain("until 24 hours before");

  const moved = callers.visitor.bookings.reschedule({ token: later.token, startsAt: inHours(60) });
  await expect(moved).rejects.toThrow("too-late-to-move");
  expect(await pageOf(`/booking/${later.token}/cancel`)).toContain("and now costs $80");
  expect(await pageOf(`/booking/${earlier.token}/cancel`)).toContain("no fee for cancelling now");

  for (const { token } of [later, earlier]) await callers.visitor.bookings.cancel({ token });
  const feeOf = async ({ id }: { id: string }) => {
    const { status, feeCents } = await callers.staff.bookings.byId({ id });
    return { status, feeCents };
  };
  expect(await feeOf(later)).toEqual({ status: "late_cancelled", feeCents: 8000 });
  expect(await feeOf(earlier)).toEqual({ status: "cancelled", feeCents: 0 });
});

import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { call } from "../stage/calls.ts";
import { type Stage, startStage } from "../stage/stage.ts";

let stage: Stage;

beforeAll(async () => {
  stage = await startStage({ sites: 2 });
});
afterAll(() => stage?.stop());

interface OpenTimes {
  slots: { startsAt: string; practitionerIds: string[] }[];
}

async function openSlot(skip: number) {
  const { prisma } = stage.database;
  const variant = await prisma.variant.findFirstOrThrow({ where: { minutes: 50, mode: "online" } });
  const { data } = await call<OpenTimes>(stage.site, "availability.search", {
    query: { variantId: variant.id, days: 30 },
  });
  const slot = data?.slots[skip];
  return {
    variantId: variant.id,
    practitionerId: slot?.practitionerIds[0],
    startsAt: slot?.startsAt,
  };
}

const visitor = (index: number) => ({
  client: { name: `Visitor ${index}`, email: `visitor-${index}@example.com` },
  acceptsPolicy: true,
});
const rows = async () => {
  const { prisma } = stage.database;
  const [bookings, claims, events] = await Promise.all([
    prisma.booking.count(),
    prisma.claim.count(),
    prisma.bookingEvent.count(),
  ]);
  return { bookings, claims, events };
};

describe("fifty visitors want one time at once, through two processes", () => {
  test("one of them has it, 49 are told so, and nothing half-written is left", async () => {
    const slot = await openSlot(4);
    const before = await rows();
    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, index) =>
        call(stage.sites[index % 2] ?? "", "bookings.confirm", {
          body: { slot, idempotencyKey: crypto.randomUUID(), ...visitor(index) },
        }),
      ),
    );
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    const refused = answers.filter(({ status }) => status === 409);
    expect(refused).toHaveLength(49);
    expect(new Set(refused.map(({ refusal }) => refusal?.code))).toEqual(new Set(["slot-taken"]));
    const after = await rows();
    expect(after.bookings - before.bookings).toBe(1);
    expect(after.claims - before.claims).toBe(1);
    expect(after.events - before.events).toBe(1);
  });

  test("the same holds where each first asks for the time to be kept", async () => {
    const slot = await openSlot(20);
    const holds = await Promise.all(
      Array.from({ length: 50 }, (_, index) =>
        call<{ token: string }>(stage.sites[index % 2] ?? "", "bookings.hold", { body: slot }),
      ),
    );
    const kept = holds.filter(({ status }) => status === 200);
    expect(kept).toHaveLength(1);
    expect(holds.filter(({ status }) => status === 409)).toHaveLength(49);
    const token = kept[0]?.data?.token;
    const confirmations = await Promise.all(
      Array.from({ length: 10 }, (_, index) =>
        call(stage.sites[index % 2] ?? "", "bookings.confirm", { body: { token, ...visitor(1) } }),
      ),
    );
    expect(new Set(confirmations.map(({ status }) => status))).toEqual(new Set([200]));
  });

  test("no two live claims overlap", async () => {
    const { rows: overlaps } = await stage.database.pool.query(
      `SELECT a.id FROM claim a JOIN claim b
       ON a.resource_id = b.resource_id AND a.during && b.during AND a.id < b.id`,
    );
    expect(overlaps).toEqual([]);
  });
});

import { afterAll, beforeAll, expect, test } from "vitest";
import { call } from "../stage/calls.ts";
import { type Stage, startStage } from "../stage/stage.ts";

let stage: Stage;
let page: string;
let variantId: string;

beforeAll(async () => {
  stage = await startStage();
  const { prisma } = stage.database;
  const service = { slug: "psychotherapy" };
  variantId = (await prisma.variant.findFirstOrThrow({ where: { service, minutes: 50 } })).id;
  const { data: found } = await call<{ slots: { startsAt: string }[] }>(
    stage.site,
    "availability.search",
    { query: { variantId, days: 30 } },
  );
  const { data } = await call<{ token: string }>(stage.site, "bookings.confirm", {
    body: {
      slot: { variantId, startsAt: found?.slots.at(-1)?.startsAt },
      idempotencyKey: crypto.randomUUID(),
      client: { name: "Robin Visitor", email: "robin@visitor.example", phone: "" },
      acceptsPolicy: true,
    },
  });
  page = `${stage.site}/booking/${data?.token}/move`;
});
afterAll(() => stage?.stop());

test("a visit of an option that is no longer offered can still be moved by its client", async () => {
  await stage.database.prisma.variant.update({
    where: { id: variantId },
    data: { archivedAt: new Date() },
  });
  const response = await fetch(page);
  expect(response.status).toBe(200);
  expect(await response.text()).toContain("Move to this time");
});

test("where there is no time to move to, the page says why and how to go on", async () => {
  await stage.database.prisma.weeklyHours.deleteMany();
  const response = await fetch(page);
  const shown = await response.text();
  expect(response.status).toBe(200);
  expect(shown).toContain("There is no free time as far ahead as can be booked online");
  expect(shown).toContain('href="/contact"');
  expect(shown).not.toContain("Move to this time");
});

import { afterAll, beforeAll, expect, test } from "vitest";
import { call } from "../stage/calls.ts";
import { type Stage, startStage } from "../stage/stage.ts";

let stage: Stage;
beforeAll(async () => {
  stage = await startStage();
});
afterAll(() => stage?.stop());

const post = (path: string, fields: Record<string, string>) =>
  fetch(new URL(path, stage.site), {
    method: "POST",
    body: new URLSearchParams(fields),
    redirect: "manual",
  });
/** What a page's button that gives the time up would send, with its address. */
const buttonOf = (page: string) => {
  const button = /<button[^>]*name="instead"[^>]*>/.exec(page)?.[0] ?? "";
  const attributeOf = (name: string) =>
    (new RegExp(` ${name}="([^"]*)"`).exec(button)?.[1] ?? "")
      .replaceAll("&#38;", "&")
      .replaceAll("&amp;", "&");
  return { address: attributeOf("formaction"), instead: attributeOf("value") };
};
const typed = {
  name: "Robin Visitor",
  email: "robin@visitor.example",
  pronouns: "they/them",
  contactBy: "text",
  note: 'A "quoted" note',
};
const expectTyped = (page: string) => {
  for (const text of ["Robin Visitor", "robin@visitor.example", "they/them"])
    expect(page).toContain(`value="${text}"`);
  expect(page).toContain("quoted");
};

test("who chooses another time keeps what they typed, and with whom, with what and on which clock", async () => {
  const { prisma } = stage.database;
  const variant = await prisma.variant.findFirstOrThrow({
    where: { mode: "online", minutes: 50 },
    include: { offers: { include: { practitioner: true } }, service: true },
  });
  const extra = await prisma.addOn.create({
    data: { serviceId: variant.serviceId, name: "Longer", minutes: 10, priceCents: 1000 },
  });
  const chosen = new URLSearchParams({
    extra: extra.id,
    with: variant.offers[0]?.practitioner.slug ?? "",
    zone: "America/Vancouver",
  });
  const picker = `/book/${variant.id}?${chosen}`;
  const search = { variantId: variant.id, addOnIds: [extra.id], days: 30 };
  const { data } = await call<{ slots: { startsAt: string }[] }>(
    stage.site,
    "availability.search",
    { query: search },
  );
  const [first = "", second = ""] = (data?.slots ?? [])
    .map(({ startsAt }) => startsAt)
    .toReversed();

  const held = await post(picker, { startsAt: first });
  const details = held.headers.get("location") ?? "";
  expect([held.status, details.split("?")[1]]).toEqual([303, chosen.toString()]);
  const { address, instead } = buttonOf(await (await fetch(new URL(details, stage.site))).text());
  expect(address).toBe(picker);

  const again = await post(address, { ...typed, instead });
  expect(again.status).toBe(200);
  expectTyped(await again.text());
  expect(again.headers.get("set-cookie")).toBeNull();
  expect(await prisma.claim.count({ where: { expiresAt: { not: null } } })).toBe(0);

  const otherDays = await post(`${address}&from=2199-01-01`, { ...typed, show: "yes" });
  expectTyped(await otherDays.text());

  const heldAgain = await post(address, { ...typed, startsAt: second });
  const next = heldAgain.headers.get("location") ?? "";
  expect(heldAgain.status).toBe(307);
  expect(next).not.toContain("robin");
  const shown = await post(next, { ...typed, startsAt: second });
  expect(shown.status).toBe(200);
  expectTyped(await shown.text());
  const [hold] = await prisma.booking.findMany({
    where: { status: "hold", holdExpiresAt: { gt: new Date() } },
    include: { addOns: true },
  });
  expect(hold).toMatchObject({ status: "hold", clientZone: "America/Vancouver" });
  expect(hold?.addOns).toHaveLength(1);

  const booked = await post(next, { ...typed, acceptsPolicy: "yes" });
  expect(booked.status).toBe(303);
  const { status } = await prisma.booking.findUniqueOrThrow({ where: { id: hold?.id ?? "" } });
  expect(status).toBe("confirmed");
});

test("who chooses other times for two visits keeps what they typed", async () => {
  const { prisma } = stage.database;
  const plan = await prisma.pairedVisit.findFirstOrThrow();
  const picker = `/book/together/${plan.slug}`;
  const chooseFirst = async (fields: Record<string, string>) => {
    const page = await (await fetch(new URL(picker, stage.site))).text();
    return post(picker, { ...fields, pair: / name="pair" value="([^"]*)"/.exec(page)?.[1] ?? "" });
  };
  const details = (await chooseFirst({})).headers.get("location") ?? "";
  const { address, instead } = buttonOf(await (await fetch(new URL(details, stage.site))).text());
  expectTyped(await (await post(address, { ...typed, instead })).text());
  expect(await prisma.claim.count({ where: { expiresAt: { not: null } } })).toBe(0);
  const again = await chooseFirst(typed);
  expect(again.status).toBe(307);
  const shown = await post(again.headers.get("location") ?? "", { ...typed, pair: "chosen" });
  expectTyped(await shown.text());
});

import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openBrowser } from "../stage/browser.ts";
import { call } from "../stage/calls.ts";
import { signIn } from "../stage/sign-in.ts";
import { type Stage, startStage } from "../stage/stage.ts";

let stage: Stage;
let browser: Browser;
let page: Page;

beforeAll(async () => {
  [stage, browser] = await Promise.all([startStage({ admin: true, worker: true }), openBrowser()]);
  page = await browser.newPage();
  await signIn(page, stage.admin);
});
afterAll(async () => {
  await browser?.close();
  await stage?.stop();
});

test("a visit that staff cancel goes to the first on the waitlist, who takes it", async () => {
  const { prisma } = stage.database;
  await prisma.practice.updateMany({
    data: { graceMinutes: 0, quietFromMinute: 0, quietUntilMinute: 0 },
  });
  const { id: variantId } = await prisma.variant.findFirstOrThrow({
    where: { service: { slug: "massage-therapy" } },
    orderBy: { position: "asc" },
  });
  const { data } = await call<{ slots: { startsAt: string }[] }>(
    stage.site,
    "availability.search",
    {
      query: { variantId, days: 30 },
    },
  );
  const startsAt = data?.slots.at(-1)?.startsAt ?? "";
  const body = {
    slot: { variantId, startsAt },
    idempotencyKey: crypto.randomUUID(),
    client: { name: "Robin Visitor", email: "robin@visitor.example" },
    acceptsPolicy: true,
  };
  expect((await call(stage.site, "bookings.confirm", { body })).status).toBe(200);
  const booked = await prisma.booking.findFirstOrThrow({ where: { startsAt: new Date(startsAt) } });

  const visit = await (await browser.newContext({ javaScriptEnabled: false })).newPage();
  await visit.goto(`${stage.site}/waitlist?variant=${variantId}&with=${booked.practitionerId}`);
  const date = startsAt.slice(0, 10);
  await visit.getByLabel("From", { exact: true }).fill(date);
  await visit.getByLabel("Until", { exact: true }).fill(date);
  await visit.getByRole("button", { name: "Put me on the list" }).click();
  await visit.getByText("Please tell us your name.").waitFor();
  await visit.getByLabel("Your name").fill("Wai Ting");
  await visit.getByLabel("E-mail").fill("wai@visitor.example");
  await visit.getByRole("button", { name: "Put me on the list" }).click();
  await visit.getByRole("heading", { name: "You are on the list" }).waitFor();
  await page.goto(`${stage.admin}/waitlist`);
  await page.getByRole("heading", { name: "Wai Ting" }).waitFor();

  await page.goto(`${stage.admin}/bookings/${booked.id}`);
  await page
    .getByRole("button", { name: /^Cancel/ })
    .first()
    .click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("button", { name: "Cancel the visit" }).click();
  const offer = () => prisma.message.findFirst({ where: { kind: "waitlist-offer" } });
  await expect.poll(offer, { timeout: 20_000 }).toBeTruthy();
  const link = /\S+\/waitlist\/[\w-]{43}/.exec((await offer())?.text ?? "")?.[0] ?? "";
  const state = () => prisma.waitlistOffer.findMany({ include: { booking: true, entry: true } });
  const before = await state();
  for (const method of ["GET", "HEAD"]) expect((await fetch(link, { method })).status).toBe(200);
  expect(await state()).toEqual(before);
  await visit.goto(link);
  await visit.getByLabel("I have read this").check();
  await visit.getByRole("button", { name: "Take this time" }).click();
  await visit.waitForURL(/\/booking\//, { timeout: 8000 });
  const [taken] = await state();
  expect(taken).toMatchObject({ outcome: "accepted", booking: { status: "confirmed" } });
});

test("staff read how to reach who waits, and take over another number once they have asked", async () => {
  const { prisma } = stage.database;
  const { id: variantId } = await prisma.variant.findFirstOrThrow({ where: { minutes: 50 } });
  const dateIn = (days: number) =>
    new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
  for (const phone of ["416 555 0100", "647 555 0199"]) {
    const client = { name: "Kit Visitor", email: "kit@visitor.example", phone };
    const body = { variantId, fromDate: dateIn(1), untilDate: dateIn(2), client };
    expect((await call(stage.site, "waitlist.join", { body })).status).toBe(200);
  }
  await page.goto(`${stage.admin}/waitlist`);
  const entry = page.getByRole("article", { name: "Kit Visitor" }).first();
  await entry.getByRole("link", { name: "416 555 0100" }).waitFor();
  await entry.getByRole("link", { name: "kit@visitor.example" }).waitFor();
  await entry.getByText("647 555 0199").waitFor();
  await entry.getByRole("button", { name: "Use it from now on" }).click();
  await entry.getByRole("link", { name: "647 555 0199" }).waitFor();
  expect(await entry.getByRole("button", { name: "Use it from now on" }).count()).toBe(0);
  await prisma.waitlistEntry.deleteMany({ where: { client: { name: "Kit Visitor" } } });
});

test("staff put a client on the list for an earlier time, offer one, and the client swaps", async () => {
  const { prisma } = stage.database;
  const later = await prisma.booking.findFirstOrThrow({
    where: {
      status: "confirmed",
      startsAt: { gt: new Date(Date.now() + 3 * 86_400_000) },
      client: { NOT: { name: "Wai Ting" } },
    },
    orderBy: { startsAt: "desc" },
    include: { client: true },
  });
  const name = later.client?.name ?? "";
  await page.goto(`${stage.admin}/bookings/${later.id}`);
  await page.getByRole("button", { name: "Wait for an earlier time…" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("button", { name: "Put on the list" }).click();
  await dialog.waitFor({ state: "detached" });

  await page.goto(`${stage.admin}/waitlist`);
  await page.getByText("Would give up their visit on").waitFor();
  await page.getByRole("button", { name: `Offer a time to ${name}` }).click();
  // Those that begin before the client could answer are not to be had.
  await dialog.getByRole("radio").last().check();
  await dialog.getByRole("button", { name: /^Offer / }).click();
  await dialog.waitFor({ state: "detached" });
  await page.getByText(/^Offered .* kept until/).waitFor();
  await page
    .getByRole("button", { name: `Offer a time to ${name}` })
    .waitFor({ state: "detached" });

  const offer = () =>
    prisma.message.findFirst({
      where: { kind: "waitlist-offer", booking: { clientId: later.clientId } },
    });
  await expect.poll(offer, { timeout: 20_000 }).toBeTruthy();
  const link = /\S+\/waitlist\/[\w-]{43}/.exec((await offer())?.text ?? "")?.[0] ?? "";
  const visit = await (await browser.newContext({ javaScriptEnabled: false })).newPage();
  await visit.goto(link);
  await visit.getByText("is cancelled, without a fee").waitFor();
  await visit.getByLabel("I have read this").check();
  await visit.getByRole("button", { name: "Take this time" }).click();
  await visit.waitForURL(/\/booking\//, { timeout: 8000 });
  const given = await prisma.booking.findUniqueOrThrow({ where: { id: later.id } });
  expect(given.status).toBe("cancelled");
});

test("whoever has a later visit asks from its page for an earlier time, without typing anything again", async () => {
  const { prisma } = stage.database;
  const { id: variantId } = await prisma.variant.findFirstOrThrow({
    where: { service: { slug: "psychotherapy" } },
    orderBy: { position: "asc" },
  });
  const { data } = await call<{ slots: { startsAt: string }[] }>(
    stage.site,
    "availability.search",
    { query: { variantId, days: 30 } },
  );
  const body = {
    slot: { variantId, startsAt: data?.slots.at(-1)?.startsAt },
    idempotencyKey: crypto.randomUUID(),
    client: { name: "Later Visitor", email: "later@visitor.example" },
    acceptsPolicy: true,
  };
  const made = await call<{ token: string }>(stage.site, "bookings.confirm", { body });
  const visit = await (await browser.newContext({ javaScriptEnabled: false })).newPage();
  await visit.goto(`${stage.site}/booking/${made.data?.token}`);
  await visit.getByRole("link", { name: "Tell me when an earlier time opens" }).click();
  await visit.getByText("stays yours until you take an earlier time").waitFor();
  await visit.getByRole("button", { name: "Put me on the list" }).click();
  await visit.getByRole("heading", { name: "You are on the list" }).waitFor();
  const entry = await prisma.waitlistEntry.findFirstOrThrow({
    where: { client: { email: "later@visitor.example" } },
    include: { laterBooking: true },
  });
  expect(entry).toMatchObject({
    variantId,
    laterBooking: { startsAt: new Date(body.slot.startsAt ?? 0) },
  });
});

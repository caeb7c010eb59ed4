import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { collectComplaints, openBrowser } from "../stage/browser.ts";
import { call } from "../stage/calls.ts";
import { signIn } from "../stage/sign-in.ts";
import { type Stage, startStage } from "../stage/stage.ts";
import { chooseTime } from "../stage/times.ts";

let stage: Stage;
let browser: Browser;
let page: Page;
/** Where the visitor is. */
let visit: Page;
let complaints: string[];

beforeAll(async () => {
  [stage, browser] = await Promise.all([startStage({ admin: true, worker: true }), openBrowser()]);
  page = await browser.newPage();
  complaints = collectComplaints(page, stage.admin);
  visit = await browser.newPage();
  await signIn(page, stage.admin);
});
afterAll(async () => {
  await browser?.close();
  await stage?.stop();
});

const variantOf = (slug: string) =>
  stage.database.prisma.variant.findFirstOrThrow({
    where: { service: { slug } },
    orderBy: { position: "asc" },
    include: { offers: true },
  });
const visitor = (name: string) => ({
  client: { name, email: "robin@visitor.example" },
  acceptsPolicy: true,
});
interface OpenTimes {
  slots: { startsAt: string; practitionerIds: string[] }[];
  reason: string | null;
}
const openTimes = async (variantId: string, days = 30) => {
  const asked = { query: { variantId, days } };
  return (await call<OpenTimes>(stage.site, "availability.search", asked)).data;
};

test("a rule that staff set is one that the site obeys", async () => {
  const { id } = await variantOf("couples-therapy");
  await page.goto(`${stage.admin}/services`);
  await page.getByRole("button", { name: "Edit Couples therapy" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByText("Who may book, rooms and prices of its own").click();
  await dialog.getByLabel("Who may book it").selectOption("phone_only");
  await dialog.getByRole("button", { name: "Save" }).click();
  await dialog.waitFor({ state: "detached" });
  expect(await openTimes(id)).toMatchObject({ slots: [] });
  await visit.goto(`${stage.site}/book`);
  await visit.getByText("Contact us to book").waitFor();
});

test("an extra that a visitor adds is in the visit's length, its price and its tax", async () => {
  const { id } = await variantOf("massage-therapy");
  await visit.goto(`${stage.site}/book/${id}`);
  await visit.getByLabel("A quarter of an hour to rest").check();
  await visit.getByRole("button", { name: "Show times for this" }).click();
  await visit.getByText("45 minutes, in person, $80 plus HST").waitFor();
  await chooseTime(visit, 2);
  await visit.getByRole("button", { name: "Keep this time and continue" }).click();
  await visit.getByText("$80, and $10.40 HST").waitFor();
  await visit.getByLabel("Your name").fill("Robin Visitor");
  await visit.getByLabel("Name you go by").fill("Rob");
  await visit.getByRole("textbox", { name: "E-mail" }).fill("robin@visitor.example");
  await visit.getByLabel("By text message").check();
  await visit.getByLabel("I have read this").check();
  await visit.getByRole("button", { name: "Book this visit" }).click();
  await visit.getByRole("heading", { name: "You are booked, Rob" }).waitFor();
  const booking = await stage.database.prisma.booking.findFirstOrThrow({
    where: { client: { email: "robin@visitor.example" } },
    include: { client: true },
  });
  expect(booking).toMatchObject({ priceCents: 8000, taxCents: 1040 });
  expect(booking.client).toMatchObject({ chosenName: "Rob", contactBy: "text" });
});

test("a request waits for staff, who accept it, and the client is told", async () => {
  const { prisma } = stage.database;
  const { id } = await variantOf("integrative-plan");
  await prisma.variant.update({ where: { id }, data: { needsAcceptance: true } });
  const slot = (await openTimes(id))?.slots[3];
  const body = {
    slot: { variantId: id, startsAt: slot?.startsAt },
    idempotencyKey: crypto.randomUUID(),
    ...visitor("Asking Person"),
  };
  const { status } = await call(stage.site, "bookings.confirm", { body });
  expect(status).toBe(200);
  const { id: bookingId } = await prisma.booking.findFirstOrThrow({
    where: { status: "requested" },
  });
  const told = () =>
    prisma.message.findMany({ where: { bookingId }, orderBy: { createdAt: "asc" } });
  await expect
    .poll(async () => (await told()).map(({ kind }) => kind), { timeout: 20_000 })
    .toEqual(["request"]);
  await page.goto(`${stage.admin}/bookings/${bookingId}`);
  await page.getByRole("button", { name: "Accept" }).click();
  await expect
    .poll(async () => (await told()).map(({ kind }) => kind), { timeout: 20_000 })
    .toEqual(["request", "acceptance"]);
});

test("staff undo what they did", async () => {
  const { prisma } = stage.database;
  const { id } = await prisma.booking.findFirstOrThrow({
    where: { status: "confirmed", startsAt: { gt: new Date() } },
  });
  const status = async () => (await prisma.booking.findUniqueOrThrow({ where: { id } })).status;
  const dialog = page.getByRole("dialog");
  const cancel = async () => {
    await page.goto(`${stage.admin}/bookings/${id}`);
    await page.getByRole("button", { name: "Cancel visit…" }).click();
    await dialog.getByRole("button", { name: "Cancel the visit" }).click();
    await dialog.waitFor({ state: "detached" });
    await expect.poll(status).toBe("cancelled");
  };
  await prisma.practice.updateMany({ data: { graceMinutes: 3 } });
  await cancel();
  await page.getByRole("button", { name: "Undo “Cancelled”" }).click();
  await expect.poll(status).toBe("confirmed");
  // Where news goes out at once, nothing is offered that could not be kept.
  await prisma.practice.updateMany({ data: { graceMinutes: 0 } });
  await cancel();
  await page.getByRole("button", { name: "Restore" }).click();
  expect(await page.getByRole("button", { name: /^Undo/ }).count()).toBe(0);
  await expect.poll(status).toBe("confirmed");
});

test("staff book by phone, over another visit on purpose, and read why a time is not offered", async () => {
  const { prisma } = stage.database;
  const { id, offers } = await variantOf("psychotherapy");
  const taken = await prisma.booking.findFirstOrThrow({
    where: {
      status: "confirmed",
      startsAt: { gt: new Date() },
      practitionerId: offers[0]?.practitionerId ?? "",
    },
    include: { client: true },
  });
  const local = new Intl.DateTimeFormat("sv-SE", {
    timeZone: "America/Toronto",
    dateStyle: "short",
    timeStyle: "short",
  })
    .format(taken.startsAt)
    .replace(" ", "T");
  await page.goto(`${stage.admin}/bookings`);
  await page.getByRole("button", { name: "New booking" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Service").selectOption(id);
  await dialog.getByLabel("Practitioner").selectOption(offers[0]?.practitionerId ?? "");
  await dialog.getByText("Why is a time not here?").click();
  await dialog.getByLabel("The time", { exact: true }).fill(local);
  await dialog.getByRole("button", { name: "Ask" }).click();
  await dialog.getByText(`A visit (${taken.client?.name})`).waitFor();

  await dialog.getByLabel("Another time, whatever the calendar says").check();
  await dialog.getByLabel("Begins").fill(local);
  await dialog.getByLabel("Name", { exact: true }).fill("Over Lapping");
  await dialog.getByLabel("E-mail address").fill("over@visitor.example");
  await dialog.getByRole("button", { name: /^Book/ }).click();
  await dialog.getByText("Please say why").waitFor();
  await dialog.getByLabel("Why it may overlap").fill("They come together");
  await dialog.getByRole("button", { name: /^Book/ }).click();
  await dialog.waitFor({ state: "detached" });
  const booking = await prisma.booking.findFirstOrThrow({
    where: { client: { email: "over@visitor.example" } },
  });
  expect(booking).toMatchObject({
    startsAt: taken.startsAt,
    overlapReason: "They come together",
  });
});

test("a visitor books two visits together, moves both, staff move them back, and both are cancelled at once", async () => {
  const { prisma } = stage.database;
  await visit.goto(`${stage.site}/book`);
  await visit.getByRole("link", { name: /^Body and mind/ }).click();
  const days = visit.getByRole("navigation", { name: "Days" }).getByRole("listitem");
  await days.last().getByRole("link").click();
  await visit.getByText("then").first().waitFor();
  await visit.getByRole("button", { name: "Continue with these times" }).click();
  await visit.getByLabel("Your name").fill("Pair Visitor");
  await visit.getByRole("textbox", { name: "E-mail" }).fill("pair@visitor.example");
  await visit.getByRole("button", { name: "Book both visits" }).click();
  await visit.getByText("tick the box").first().waitFor();
  expect(await visit.getByLabel("Your name").inputValue()).toBe("Pair Visitor");
  await visit.getByLabel("I have read this").check();
  await visit.getByRole("button", { name: "Book both visits" }).click();
  await visit.getByRole("heading", { name: "You are booked, Pair" }).waitFor();
  const booked = () =>
    prisma.booking.findMany({ where: { client: { email: "pair@visitor.example" } } });
  expect(await booked()).toHaveLength(2);
  await visit
    .getByRole("link", { name: /^See this visit/ })
    .first()
    .click();
  await visit.getByText(/^Booked together with/).waitFor();

  const starts = async () =>
    (await booked()).map(({ startsAt }) => startsAt.toISOString()).toSorted();
  const before = await starts();
  await visit.getByRole("link", { name: "Move both visits" }).click();
  await days.first().getByRole("link").click();
  await visit.getByRole("radio").first().check();
  await visit.getByRole("button", { name: "Move both to these times" }).click();
  await visit.getByText("Both visits have moved").waitFor();
  const after = await starts();
  expect(after[0] && before[0] && after[0] < before[0]).toBe(true);

  const [one] = await booked();
  await page.goto(`${stage.admin}/bookings/${one?.id}`);
  await page.getByRole("button", { name: "Move both…" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("button", { name: "Later" }).click();
  await dialog.getByRole("radio").last().check();
  await dialog.getByRole("button", { name: /^Move both to/ }).click();
  await dialog.waitFor({ state: "detached" });
  const last = await starts();
  expect(last[0] && after[0] && last[0] > after[0]).toBe(true);

  await visit.reload();
  await visit.getByRole("link", { name: "Cancel this visit" }).click();
  await visit.getByLabel("Cancel the visit that was booked with it").check();
  await visit.getByRole("button", { name: "Cancel the visit" }).click();
  await visit.getByRole("heading", { name: "This visit is cancelled" }).waitFor();
  expect((await booked()).map(({ status }) => status)).toEqual(["cancelled", "cancelled"]);
});

test("either link to two times that are kept together leads to both, and books both", async () => {
  const { prisma } = stage.database;
  const { id: planId } = await prisma.pairedVisit.findFirstOrThrow();
  const asked = { query: { planId, days: 14 } };
  const found = await call<{ pairs: object[] }>(stage.site, "pairs.search", asked);
  const wanted = { body: { planId, ...found.data?.pairs.at(-1) } };
  const held = await call<{ tokens: string[] }>(stage.site, "pairs.hold", wanted);
  await visit.goto(`${stage.site}/booking/${held.data?.tokens[1]}`);
  await visit.getByText("kept together with it").waitFor();
  await visit.getByLabel("Your name").fill("One Link");
  await visit.getByRole("textbox", { name: "E-mail" }).fill("one-link@visitor.example");
  await visit.getByLabel("I have read this").check();
  await visit.getByRole("button", { name: "Book both visits" }).click();
  await visit.getByText(/^Booked together with/).waitFor();
  const where = { client: { email: "one-link@visitor.example" } };
  const booked = await prisma.booking.findMany({ where });
  expect(booked.map(({ status }) => status)).toEqual(["confirmed", "confirmed"]);
});

test("whoever chooses other times for a pair has what they typed with them", async () => {
  const { prisma } = stage.database;
  const { id: planId } = await prisma.pairedVisit.findFirstOrThrow();
  const asked = { query: { planId, days: 14 } };
  const found = await call<{ pairs: object[] }>(stage.site, "pairs.search", asked);
  const wanted = { body: { planId, ...found.data?.pairs.at(-1) } };
  const held = await call<{ tokens: string[] }>(stage.site, "pairs.hold", wanted);
  await visit.goto(`${stage.site}/booking/${held.data?.tokens[0]}`);
  await visit.getByLabel("Your name").fill("Other Times");
  await visit.getByRole("textbox", { name: "E-mail" }).fill("other-times@visitor.example");
  await visit.getByRole("button", { name: "Choose other times" }).click();
  await visit.getByRole("heading", { name: /^Body and mind/ }).waitFor();
  await visit.getByRole("button", { name: "Continue with these times" }).click();
  await visit.getByLabel("I have read this").check();
  expect(await visit.getByLabel("Your name").inputValue()).toBe("Other Times");
  await visit.getByRole("button", { name: "Book both visits" }).click();
  await visit.getByRole("heading", { name: "You are booked, Other" }).waitFor();
  const where = { client: { email: "other-times@visitor.example" } };
  expect(await prisma.booking.count({ where })).toBe(2);
});

test("staff book two visits together for a client on the phone", async () => {
  const { prisma } = stage.database;
  const { id: planId } = await prisma.pairedVisit.findFirstOrThrow();
  await page.goto(`${stage.admin}/bookings`);
  await page.getByRole("link", { name: "Book two together" }).click();
  await page.getByLabel("Plan").selectOption(planId);
  const times = page.getByRole("group", { name: /^Times/ });
  await times.getByRole("button", { name: "Later" }).click();
  await times.getByRole("radio").last().check();
  await page.getByRole("button", { name: "Book both visits" }).click();
  await page.getByText("Please give the client’s name.").waitFor();
  await page.getByLabel("Name", { exact: true }).fill("Phone Pair");
  await page.getByLabel("E-mail address").fill("phone-pair@visitor.example");
  await page.getByRole("button", { name: "Book both visits" }).click();
  await page.getByRole("heading", { name: "Bookings" }).waitFor();
  const booked = await prisma.booking.findMany({
    where: { client: { email: "phone-pair@visitor.example" } },
  });
  expect(booked.map(({ status }) => status)).toEqual(["confirmed", "confirmed"]);
  expect(new Set(booked.map(({ pairId }) => pairId)).size).toBe(1);
});

test("staff take back at once that they cancelled both visits of a pair", async () => {
  const { prisma } = stage.database;
  const where = { client: { email: "phone-pair@visitor.example" } };
  const states = async () => (await prisma.booking.findMany({ where })).map(({ status }) => status);
  await prisma.practice.updateMany({ data: { graceMinutes: 3 } });
  const { id } = await prisma.booking.findFirstOrThrow({ where });
  await page.goto(`${stage.admin}/bookings/${id}`);
  await page.getByRole("button", { name: "Cancel both…" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Cancel both" }).click();
  await expect.poll(states).toEqual(["cancelled", "cancelled"]);
  await page.getByRole("button", { name: "Undo “Cancelled” for 2 visits" }).click();
  await expect.poll(states).toEqual(["confirmed", "confirmed"]);
  await prisma.practice.updateMany({ data: { graceMinutes: 0 } });
});

test("staff let the fee go of a visit that was missed, and say why", async () => {
  const { prisma } = stage.database;
  const where = { client: { email: "phone-pair@visitor.example" } };
  const { id } = await prisma.booking.findFirstOrThrow({ where });
  const missed = { status: "no_show", feeCents: 9000 } as const;
  await prisma.booking.update({ where: { id }, data: missed });
  await page.goto(`${stage.admin}/bookings/${id}`);
  await page.getByRole("button", { name: "Let the fee go…" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Reason").fill("A child was ill");
  await dialog.getByRole("button", { name: "Let the fee go" }).click();
  await dialog.waitFor({ state: "detached" });
  await page.getByText("None, a child was ill").waitFor();
  expect(await prisma.booking.findUniqueOrThrow({ where: { id } })).toMatchObject({
    feeCents: 0,
    feeReason: "A child was ill",
  });
});

test("staff give an online visit a link of its own, which its client then finds", async () => {
  const { id } = await stage.database.prisma.variant.findFirstOrThrow({
    where: { service: { slug: "psychotherapy" }, mode: "online" },
  });
  const slot = (await openTimes(id))?.slots[7];
  const body = {
    slot: { variantId: id, startsAt: slot?.startsAt },
    idempotencyKey: crypto.randomUUID(),
    ...visitor("Far Away"),
  };
  const { data } = await call<{ token: string; booking: { id: string } }>(
    stage.site,
    "bookings.confirm",
    { body },
  );
  await page.goto(`${stage.admin}/bookings/${data?.booking.id}`);
  await page.getByRole("button", { name: "Give it a link of its own…" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Video link").fill("video.example/room");
  await dialog.getByRole("button", { name: "Save the link" }).click();
  await dialog.getByText("begins with https://").waitFor();
  await dialog.getByLabel("Video link").fill("https://video.example/room");
  await dialog.getByRole("button", { name: "Save the link" }).click();
  await dialog.waitFor({ state: "detached" });
  await visit.goto(`${stage.site}/booking/${data?.token}`);
  const link = visit.getByRole("link", { name: "open the call" });
  expect(await link.getAttribute("href")).toBe("https://video.example/room");
});

test("staff read the visits in a calendar of their own, until they end its address", async () => {
  await page.goto(`${stage.admin}/settings`);
  await page.getByRole("button", { name: "Make an address" }).click();
  const address = (await page.getByText("/feeds/").textContent()) ?? "";
  const read = () => fetch(address.trim());
  const feed = await read();
  expect(feed.headers.get("content-type")).toBe("text/calendar; charset=utf-8");
  expect(await feed.text()).toContain("SUMMARY:Appointment (");
  expect((await fetch(address.trim(), { method: "HEAD" })).status).toBe(200);
  await page.getByRole("button", { name: /^End it/ }).click();
  await expect.poll(async () => (await read()).status).toBe(404);
});

test("staff plan a series, take what is free instead of what is taken, and book it", async () => {
  const { prisma } = stage.database;
  const { id } = await variantOf("psychotherapy");
  await page.goto(`${stage.admin}/bookings`);
  await page.getByRole("link", { name: "Plan a series" }).click();
  await page.getByLabel("Service").selectOption(id);
  await page.getByLabel("How many visits").fill("4");
  await chooseTime(page, 5);
  await page.getByRole("button", { name: /^Show the dates/ }).click();
  await page.getByRole("heading", { name: "The dates" }).waitFor();
  await page.getByLabel("Leave this one out").nth(1).check();
  await page.getByLabel("Name", { exact: true }).fill("Regular Visitor");
  await page.getByLabel("E-mail address").fill("regular@visitor.example");
  await page.getByRole("button", { name: "Book 3 visits" }).click();
  await page.getByRole("heading", { name: "Bookings" }).waitFor();
  const booked = await prisma.booking.findMany({
    where: { client: { email: "regular@visitor.example" } },
  });
  expect(booked).toHaveLength(3);
  expect(new Set(booked.map(({ seriesId }) => seriesId)).size).toBe(1);
  expect(complaints).toEqual([]);
});

test("a calendar that cannot be read says so, where it is kept and on today's page", async () => {
  const { prisma } = stage.database;
  const { id, name } = await prisma.practitioner.findFirstOrThrow();
  await page.goto(`${stage.admin}/team/${id}`);
  const section = page.getByRole("region", { name: "Busy times from another calendar" });
  await section.getByLabel("Name").fill("Home");
  await section.getByLabel("Its private address (ICS)").fill("https://127.0.0.1/home.ics");
  await section.getByRole("button", { name: "Add this calendar" }).click();
  await section.getByText("It could not be read").waitFor();
  await page.goto(`${stage.admin}/`);
  await page.getByRole("link", { name: `${name}’s calendar “Home” could not be read` }).click();
  await section.getByRole("button", { name: /^Remove/ }).click();
  await section.getByText("It could not be read").waitFor({ state: "detached" });
  await page.goto(`${stage.admin}/`);
  await page.getByRole("heading", { level: 1 }).waitFor();
  expect(await page.getByText("could not be read").count()).toBe(0);
});

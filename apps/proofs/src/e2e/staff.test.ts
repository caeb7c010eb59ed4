import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { collectComplaints, openBrowser } from "../stage/browser.ts";
import { owner, type Stage, startStage } from "../stage/stage.ts";
import { chooseTime } from "../stage/times.ts";
import { pastedText } from "./article.fixture.ts";

let stage: Stage;
let browser: Browser;
let context: BrowserContext;
let page: Page;
let complaints: string[];

beforeAll(async () => {
  [stage, browser] = await Promise.all([startStage({ admin: true, worker: true }), openBrowser()]);
  context = await browser.newContext({ permissions: ["clipboard-read", "clipboard-write"] });
  page = await context.newPage();
  complaints = collectComplaints(page, stage.admin);
});
afterAll(async () => {
  await browser?.close();
  await stage?.stop();
});

test("staff sign in, and come back to the page they wanted", async () => {
  await page.goto(`${stage.admin}/bookings`);
  await page.getByLabel("E-mail").fill(owner.email);
  await page.getByLabel("Password").fill("not the password");
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.getByRole("alert").waitFor();
  expect(await page.getByLabel("E-mail").inputValue()).toBe(owner.email);
  await page.getByLabel("Password").fill(owner.password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.getByRole("heading", { name: "Bookings" }).waitFor();
  expect(new URL(page.url()).pathname).toBe("/bookings");
});

test("staff see a visit, move it, and the client is told", async () => {
  const { prisma } = stage.database;
  const visit = await prisma.booking.findFirstOrThrow({
    where: { status: "confirmed", startsAt: { gt: new Date(Date.now() + 86_400_000) } },
    include: { client: true },
    orderBy: { startsAt: "asc" },
  });
  await page.goto(`${stage.admin}/bookings/${visit.id}`);
  await page
    .getByText(visit.client?.name ?? "")
    .first()
    .waitFor();
  await page.getByRole("button", { name: "Move" }).first().click();
  const dialog = page.getByRole("dialog");
  await chooseTime(dialog, -1);
  await dialog.getByRole("button", { name: /^Move/ }).click();
  await dialog.waitFor({ state: "detached" });
  await expect
    .poll(
      async () => (await prisma.booking.findUniqueOrThrow({ where: { id: visit.id } })).startsAt,
    )
    .not.toEqual(visit.startsAt);
  await expect
    .poll(() => prisma.message.count({ where: { bookingId: visit.id, kind: "move" } }), {
      timeout: 20_000,
    })
    .toBe(1);
});

test("staff paste a long text, publish it, and the site shows it within a second", async () => {
  const title = "What two kinds of care can do side by side";
  await page.goto(`${stage.admin}/posts`);
  await page.getByRole("button", { name: "New post" }).click();
  await page.getByLabel("Title").fill(title);
  const writing = page.getByRole("textbox", { name: "Text of the post" });
  await writing.click();
  await page.evaluate((text) => navigator.clipboard.writeText(text), pastedText);
  await page.keyboard.press("ControlOrMeta+v");
  await page.getByText("It ends with a paragraph of its own").waitFor();
  expect(pastedText.length).toBeGreaterThan(4000);
  await page.getByText(/^Saved at/).waitFor();
  // The list of articles is in the site's cache before: publishing has to drop it.
  expect(await (await fetch(`${stage.site}/blog`)).text()).not.toContain(title);
  expect(await (await fetch(`${stage.site}/blog`)).text()).not.toContain(title);

  await page.getByRole("button", { name: "Publish", exact: true }).click();
  await page.getByText("The post is on the site.").waitFor();
  const address = `${stage.site}/blog/what-two-kinds-of-care-can-do-side-by-side`;
  await expect
    .poll(async () => (await (await fetch(`${stage.site}/blog`)).text()).includes(title), {
      timeout: 1000,
      interval: 50,
    })
    .toBe(true);
  const article = await (await fetch(address)).text();
  expect(article).toContain("It ends with a paragraph of its own");
  for (const point of ["Slowing down", "Looking back together"]) expect(article).toContain(point);
});

test("a published post stays as it is while its draft changes, until the changes are published", async () => {
  const writing = page.getByRole("textbox", { name: "Text of the post" });
  await writing.press("ControlOrMeta+End");
  await page.keyboard.type(" A sentence that was added later.");
  await page.getByText("Published, with changes").waitFor();
  const address = `${stage.site}/blog/what-two-kinds-of-care-can-do-side-by-side`;
  expect(await (await fetch(address)).text()).not.toContain("added later");
  await page.getByRole("button", { name: "Publish the changes" }).click();
  await expect
    .poll(async () => (await (await fetch(address)).text()).includes("added later"), {
      timeout: 5000,
    })
    .toBe(true);
});

test("a change of hours is what visitors can book", async () => {
  const { prisma } = stage.database;
  const jonah = await prisma.practitioner.findUniqueOrThrow({ where: { slug: "jonah-baptiste" } });
  await page.goto(`${stage.admin}/team/${jonah.id}`);
  await page.getByRole("button", { name: "Remove these hours of Saturday" }).click();
  await page.getByRole("button", { name: "Save the hours" }).click();
  await page.getByText("The hours are saved.").waitFor();
  expect(await prisma.weeklyHours.count({ where: { practitionerId: jonah.id, weekday: 6 } })).toBe(
    0,
  );
});

test("a new policy is what the site says", async () => {
  await page.goto(`${stage.admin}/settings`);
  await page.getByLabel("Hours before a visit until which").fill("48");
  await page.getByRole("button", { name: "Save as a new version" }).click();
  await page.getByText("The new policy holds").waitFor();
  await expect
    .poll(
      async () => (await (await fetch(`${stage.site}/policies`)).text()).includes("2 days before"),
      {
        timeout: 5000,
      },
    )
    .toBe(true);
});

test("the dashboard works under its Content-Security-Policy, asks nobody else, and lets its owner out", async () => {
  expect(complaints).toEqual([]);
  await page.getByRole("button", { name: "Sign out" }).click();
  await page.getByRole("button", { name: "Sign in" }).waitFor();
  expect((await page.request.get(`${stage.admin}/trpc/bookings.list?input={}`)).status()).toBe(401);
});

import { timeInWords } from "@attune/domain/words";
import ICAL from "ical.js";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { collectComplaints, openBrowser } from "../stage/browser.ts";
import { type Stage, startStage } from "../stage/stage.ts";
import { chooseTime } from "../stage/times.ts";

let stage: Stage;
let browser: Browser;

beforeAll(async () => {
  [stage, browser] = await Promise.all([startStage({ worker: true }), openBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await stage?.stop();
});

test.each([
  { javaScriptEnabled: true, how: "with JavaScript", email: "robin@visitor.example" },
  { javaScriptEnabled: false, how: "without JavaScript", email: "kim@visitor.example" },
])("a visitor goes from an article to an appointment in their calendar, $how", async (person) => {
  const { javaScriptEnabled, email } = person;
  const context = await browser.newContext({ javaScriptEnabled });
  const page = await context.newPage();
  const complaints = collectComplaints(page, stage.site);

  await page.goto(`${stage.site}/blog`);
  await page.getByRole("link", { name: "When massage therapy is part of" }).first().click();
  await page.getByRole("link", { name: "Book with Maya" }).click();
  await page.getByRole("link", { name: /^50 minutes, in person/ }).click();
  if (javaScriptEnabled) await page.waitForLoadState("networkidle");
  await page.getByRole("link", { name: "Later days" }).click();
  await page
    .getByRole("navigation", { name: "Days" })
    .getByRole("link", { name: /times$/ })
    .nth(1)
    .click();
  const chosen = await chooseTime(page, 2);
  await page.getByRole("button", { name: "Keep this time and continue" }).click();

  await page.getByText("We are keeping this time for you until").waitFor();
  await page.getByLabel("Your name").fill("Robin Visitor");
  await page.getByRole("textbox", { name: "E-mail" }).fill("not an address");
  await page.getByLabel("Anything we should know").fill("I may bring my cane.");
  await page.getByRole("button", { name: "Book this visit" }).click();
  await page.getByText("Please give an e-mail address such as").waitFor();
  expect(await page.getByLabel("Your name").inputValue()).toBe("Robin Visitor");
  expect(await page.getByLabel("Anything we should know").inputValue()).toBe(
    "I may bring my cane.",
  );
  await page.getByRole("textbox", { name: "E-mail" }).fill(email);
  await page.getByLabel("I have read this and accept it.").check();
  await page.getByRole("button", { name: "Book this visit" }).click();

  await page.getByRole("heading", { name: "You are booked, Robin" }).waitFor();
  const file = page.getByRole("link", { name: "Add to your calendar" });
  const calendar = await page.request.get(
    new URL((await file.getAttribute("href")) ?? "", stage.site).href,
  );
  expect(calendar.headers()["content-type"]).toContain("text/calendar");
  expect(startOf(await calendar.text())).toBe(chosen);

  const messages = await messagesTo(email, 1);
  expect(messages[0]?.kind).toBe("confirmation");
  expect(startOf(messages[0]?.calendar ?? "")).toBe(chosen);
  const link = /https?:\/\/\S+\/booking\/[\w-]+/.exec(messages[0]?.text ?? "")?.[0] ?? "";

  await page.goto(link);
  await page.getByRole("link", { name: "Move this visit" }).click();
  if (javaScriptEnabled) await page.waitForLoadState("networkidle");
  await page
    .getByRole("navigation", { name: "Days" })
    .getByRole("link", { name: /times$/ })
    .nth(2)
    .click();
  const moved = await chooseTime(page, 0);
  await page.getByRole("button", { name: "Move to this time" }).click();
  await page.getByText("Your visit has moved.").waitFor();
  expect((await messagesTo(email, 2)).map(({ kind }) => kind)).toEqual(["confirmation", "move"]);

  await page.getByRole("link", { name: "Cancel this visit" }).click();
  await page.getByRole("button", { name: "Cancel the visit" }).click();
  await page.getByRole("heading", { name: "This visit is cancelled" }).waitFor();
  const told = await messagesTo(email, 3);
  expect(told.map(({ kind }) => kind)).toEqual(["confirmation", "move", "cancellation"]);
  expect(told[2]?.calendar).toContain("METHOD:CANCEL");
  expect(startOf(told[2]?.calendar ?? "")).toBe(moved);
  expect(await context.cookies()).toEqual([]);
  expect(complaints).toEqual([]);
  await context.close();
});

test("opening the link in a message, as scanners do, changes nothing", async () => {
  const booking = await stage.database.prisma.message.findFirst({
    where: { kind: "confirmation" },
  });
  const link = /https?:\/\/\S+\/booking\/[\w-]+/.exec(booking?.text ?? "")?.[0] ?? "";
  const before = await stage.database.prisma.bookingEvent.count();
  for (const path of ["", "/move", "/cancel", "/calendar.ics"]) {
    for (const method of ["GET", "HEAD"]) {
      expect((await fetch(link + path, { method })).status).toBeLessThan(400);
    }
  }
  expect(await stage.database.prisma.bookingEvent.count()).toBe(before);
});

test.each([
  { javaScriptEnabled: true, how: "as their browser says", email: "east@visitor.example" },
  { javaScriptEnabled: false, how: "as they say themselves", email: "far@visitor.example" },
])("an online visit is chosen and told on the visitor's own clock, $how", async (person) => {
  const { javaScriptEnabled, email } = person;
  const zone = "America/St_Johns";
  const context = await browser.newContext({ javaScriptEnabled, timezoneId: zone });
  const page = await context.newPage();
  await page.goto(`${stage.site}/book?service=psychotherapy`);
  await page.getByRole("link", { name: /^50 minutes, online/ }).click();
  await page.getByText("Times are Toronto time.").waitFor();
  const there = page.getByRole("link", { name: "Show the times on your clock, St Johns time" });
  if (javaScriptEnabled) await there.click();
  else {
    await page.getByText("Are you in another time zone?").click();
    await page.getByLabel("Show the times as they are in").selectOption(zone);
    await page.getByRole("button", { name: "Show them" }).click();
  }
  await page.getByText("Times are St Johns time.").waitFor();
  if (javaScriptEnabled) await page.waitForLoadState("networkidle");
  const chosen = await chooseTime(page, 1);
  const told = timeInWords(chosen, zone);
  await page.getByRole("button", { name: "Keep this time and continue" }).click();
  await page.getByText("St Johns time").first().waitFor();
  await page.getByText("Toronto time").first().waitFor();
  await page.getByLabel("Your name").fill("Far Visitor");
  await page.getByRole("textbox", { name: "E-mail" }).fill(email);
  await page.getByLabel("I have read this and accept it.").check();
  await page.getByRole("button", { name: "Book this visit" }).click();
  await page.getByRole("heading", { name: "You are booked, Far" }).waitFor();
  await page.getByText(told).first().waitFor();
  const [confirmation] = await messagesTo(email, 1);
  expect(confirmation?.text).toContain(`${told} to `);
  expect(confirmation?.text).toContain("Toronto time (clinic time)");
});

/** The first instant of a calendar file's visit, as ISO text. */
function startOf(file: string): string {
  const calendar = new ICAL.Component(ICAL.parse(file));
  const zone = calendar.getFirstSubcomponent("vtimezone");
  if (zone) ICAL.TimezoneService.register(new ICAL.Timezone(zone));
  const event = calendar.getFirstSubcomponent("vevent");
  if (!event) throw new Error("The calendar file holds no visit.");
  return new ICAL.Event(event).startDate.toJSDate().toISOString();
}

async function messagesTo(email: string, count: number) {
  const { prisma } = stage.database;
  return expect
    .poll(() => prisma.message.findMany({ where: { to: email }, orderBy: { createdAt: "asc" } }), {
      timeout: 20_000,
    })
    .toHaveLength(count)
    .then(() => prisma.message.findMany({ where: { to: email }, orderBy: { createdAt: "asc" } }));
}

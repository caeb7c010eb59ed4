import { addDays } from "@attune/domain/time";
import type { Browser, Locator, Page } from "playwright-core";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { openBrowser } from "../stage/browser.ts";
import { call } from "../stage/calls.ts";
import { signIn } from "../stage/sign-in.ts";
import { type Stage, startStage } from "../stage/stage.ts";
import { addOwnService, at, book, comingWeek, editService, timesOn } from "./settings.fixture.ts";

let stage: Stage;
let browser: Browser;
let page: Page;
/** Where the visitor is. */
let visit: Page;
const [monday, tuesday, wednesday] = comingWeek();
const wholeDay = ["09:00", "10:00", "11:00", "12:00", "13:00", "14:00", "15:00", "16:00"];

beforeAll(async () => {
  [stage, browser] = await Promise.all([startStage({ admin: true }), openBrowser()]);
  page = await browser.newPage();
  visit = await browser.newPage();
  await signIn(page, stage.admin);
});
afterAll(async () => {
  await browser?.close();
  await stage?.stop();
});
beforeEach(async () => {
  const { prisma } = stage.database;
  const timeZone = "America/Toronto";
  const open = { gridMinutes: 60, minimumNoticeMinutes: 0, furthestDays: 365, holidays: [] };
  await prisma.practice.updateMany({ data: { ...open, timeZone } });
  await prisma.practitioner.updateMany({ data: { timeZone } });
});

const said = (text: string | RegExp) => page.getByText(text).first().waitFor();
const region = (name: string) => page.getByRole("region", { name });

test("a visit is offered while its one room is open, and at every hour once a second room suits", async () => {
  const own = await addOwnService(stage, "Sunlight");
  await page.goto(`${stage.admin}/rooms`);
  await page.getByRole("button", { name: "New room" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Name").fill("Sun room");
  await dialog.getByLabel("Open whenever somebody works").uncheck();
  await dialog.getByRole("button", { name: "Add hours on Monday" }).click();
  await dialog.getByLabel("Monday, to").fill("11:00");
  await dialog.getByRole("button", { name: "Save" }).click();
  await said("Monday 9:00 a.m. to 11:00 a.m.");
  await page.getByRole("button", { name: "New room" }).click();
  await dialog.getByLabel("Name").fill("Moon room");
  await dialog.getByRole("button", { name: "Save" }).click();
  await dialog.waitFor({ state: "detached" });

  await editService(page, stage, own, (form) => form.getByLabel("Sun room").check());
  expect(await timesOn(stage, own, monday)).toEqual(["09:00", "10:00"]);
  expect(await timesOn(stage, own, tuesday)).toEqual([]);
  await editService(page, stage, own, (form) => form.getByLabel("Moon room").check());
  expect(await timesOn(stage, own, monday)).toEqual(wholeDay);
  expect(await timesOn(stage, own, tuesday)).toEqual(wholeDay);
});

test("whoever works at another place on a day sees people there, and the place stays while they do", async () => {
  const own = await addOwnService(stage, "Elsewhere");
  await page.goto(`${stage.admin}/rooms`);
  await page.getByRole("button", { name: "New place" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Name").fill("The annex");
  await dialog.getByLabel("Street").fill("2 Sample Street");
  await dialog.getByLabel("City").fill("Hamilton");
  await dialog.getByLabel("Postal code").fill("L8P 0A1");
  await dialog.getByRole("button", { name: "Save" }).click();
  await dialog.waitFor({ state: "detached" });

  await page.goto(`${stage.admin}/team/${own.practitionerId}`);
  const weekly = region("Weekly hours");
  await weekly.getByText("Every week").first().click();
  await weekly.getByLabel("Where, Monday").selectOption("The annex");
  await page.getByRole("button", { name: "Save the hours" }).click();
  await said("The hours are saved.");
  await visit.goto((await book(stage, own, at(monday, "09:00"))).link);
  await visit.getByText("at The annex").waitFor();

  await page.goto(`${stage.admin}/rooms`);
  await page.getByRole("button", { name: "Archive The annex" }).click();
  await said("Elsewhere Sample’s hours are still at this place.");
  expect(await page.getByRole("button", { name: "Edit The annex" }).count()).toBe(1);
});

test("other hours on a date are at the place that staff choose", async () => {
  const own = await addOwnService(stage, "Once");
  const place = {
    name: "The hall",
    street: "3",
    city: "Hamilton",
    province: "ON",
    postalCode: "L",
  };
  await stage.database.prisma.location.create({ data: place });
  await page.goto(`${stage.admin}/team/${own.practitionerId}`);
  const dates = region("Other hours on a date");
  await dates.getByLabel("Date").fill(tuesday);
  await dates.getByRole("button", { name: "Add hours" }).click();
  await dates.getByLabel("that date, from").fill("18:00");
  await dates.getByLabel("that date, to").fill("20:00");
  await dates.getByLabel("Where, that date").selectOption("The hall");
  await dates.getByRole("button", { name: "Set these hours" }).click();
  await dates.getByText("6:00 p.m. to 8:00 p.m. at The hall").waitFor();
  expect(await timesOn(stage, own, tuesday)).toEqual(["18:00", "19:00"]);
  await visit.goto((await book(stage, own, at(tuesday, "18:00"))).link);
  await visit.getByText("at The hall").waitFor();
  await dates.getByRole("button", { name: /^Remove the hours of/ }).click();
  await expect.poll(() => timesOn(stage, own, tuesday)).toEqual(wholeDay);
});

test("what a practitioner needs before and after a visit is kept free", async () => {
  const own = await addOwnService(stage, "Buffered");
  await editService(page, stage, own, async (form) => {
    await form.getByLabel("Minutes free before", { exact: true }).fill("15");
    await form.getByLabel("Minutes free after", { exact: true }).fill("30");
  });
  await book(stage, own, at(monday, "12:00"));
  expect(await timesOn(stage, own, monday)).toEqual(["09:00", "10:00", "14:00", "15:00", "16:00"]);
});

test("what a room needs after a visit is kept free for whoever is in it, and the practitioner is free", async () => {
  const { id } = await stage.database.prisma.room.create({ data: { name: "Quiet room" } });
  const [one, other] = [
    await addOwnService(stage, "Roomy"),
    await addOwnService(stage, "Neighbour"),
  ];
  const { variantId } = other;
  await stage.database.prisma.variantRoom.create({ data: { roomId: id, variantId } });
  await editService(page, stage, one, async (form) => {
    await form.getByLabel("Quiet room").check();
    await form.getByLabel("Room free after, in minutes").fill("30");
  });
  await book(stage, one, at(monday, "12:00"));
  const withoutNoonAndOne = wholeDay.filter((time) => time !== "12:00" && time !== "13:00");
  expect(await timesOn(stage, other, monday)).toEqual(withoutNoonAndOne);
  const elsewhere = await addOwnService(stage, "Roomless", one);
  expect(await timesOn(stage, elsewhere, monday)).toContain("13:00");
});

test("a practitioner takes on no more visits a day and a week than they say, and rests after a few", async () => {
  const own = await addOwnService(stage, "Measured");
  await page.goto(`${stage.admin}/team/${own.practitionerId}`);
  await page.getByLabel("A rest after so many visits in a row").fill("2");
  await page.getByLabel("The rest lasts, in minutes").fill("60");
  await page.getByLabel("Visits a day, at most").fill("3");
  await page.getByLabel("Visits a week, at most").fill("4");
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await said("Saved. Visits that are booked already stay.");
  await book(stage, own, at(monday, "09:00"));
  await book(stage, own, at(monday, "10:00"));
  expect(await timesOn(stage, own, monday)).toEqual(wholeDay.slice(3));
  await book(stage, own, at(monday, "13:00"));
  expect(await timesOn(stage, own, monday)).toEqual([]);
  expect(await timesOn(stage, own, tuesday)).toEqual(wholeDay);
  await book(stage, own, at(tuesday, "09:00"));
  expect(await timesOn(stage, own, wednesday)).toEqual([]);
  expect(await timesOn(stage, own, addDays(monday, 7))).toEqual(wholeDay);
});

test("half a day and a week are taken off, but not over a visit", async () => {
  const own = await addOwnService(stage, "Rested");
  await page.goto(`${stage.admin}/team/${own.practitionerId}`);
  const off = region("Time off");
  const take = async (from: string, until: string) => {
    await off.getByLabel("From").fill(from);
    await off.getByLabel("Until").fill(until);
    await off.getByRole("button", { name: "Take this time off" }).click();
  };
  await take(`${monday}T00:00`, `${monday}T13:00`);
  await off.getByRole("button", { name: "Remove this time off" }).waitFor();
  expect(await timesOn(stage, own, monday)).toEqual(wholeDay.slice(4));
  await book(stage, own, at(tuesday, "09:00"));
  await take(`${tuesday}T00:00`, `${addDays(monday, 7)}T00:00`);
  await off.getByText("There are visits in that time.").waitFor();
  expect(await off.getByLabel("From").inputValue()).toBe(`${tuesday}T00:00`);
  await take(`${addDays(monday, 7)}T00:00`, `${addDays(monday, 14)}T00:00`);
  await expect.poll(() => timesOn(stage, own, addDays(monday, 9))).toEqual([]);
  expect(await timesOn(stage, own, addDays(monday, 14))).toEqual(wholeDay);
});

test("hours of every second week hold in those weeks, from their first date until their last", async () => {
  const own = await addOwnService(stage, "Fortnight");
  await page.goto(`${stage.admin}/team/${own.practitionerId}`);
  const weekly = region("Weekly hours");
  await weekly.getByText("Every week").nth(1).click();
  await weekly.getByLabel("Every … weeks").nth(1).fill("2");
  await weekly.getByLabel("From", { exact: true }).nth(1).fill(tuesday);
  await weekly.getByLabel("Until", { exact: true }).nth(1).fill(addDays(tuesday, 20));
  await page.getByRole("button", { name: "Save the hours" }).click();
  await said("The hours are saved.");
  const open = [];
  for (const weeks of [0, 1, 2, 3, 4]) {
    open.push((await timesOn(stage, own, addDays(tuesday, weeks * 7))).length > 0);
  }
  expect(open).toEqual([true, false, true, false, false]);
});

test("a holiday that is ticked is a day without visits, and says so", async () => {
  const own = await addOwnService(stage, "Festive");
  await page.goto(`${stage.admin}/settings`);
  // Of two, the one that is further off.
  const [line, date] = await furthestOf(["Canada Day", "Christmas Day"]);
  expect(await timesOn(stage, own, date)).toEqual(wholeDay);
  await line.getByRole("checkbox").check();
  await page.getByRole("button", { name: "Save the holidays" }).click();
  await said("No visits are offered on the days that are ticked.");
  expect(await timesOn(stage, own, date)).toEqual([]);
  expect((await book(stage, own, at(date, "09:00"))).refused).toContain("We are closed");
  await line.getByRole("checkbox").uncheck();
  await page.getByRole("button", { name: "Save the holidays" }).click();
  await expect.poll(() => timesOn(stage, own, date)).toEqual(wholeDay);
});

async function furthestOf(names: string[]): Promise<[line: Locator, date: string]> {
  const found: [Locator, string][] = [];
  for (const name of names) {
    const line = page.locator("label", { hasText: name });
    const words = (await line.locator(".quiet").textContent()) ?? "";
    found.push([line, new Date(`${words} 12:00 UTC`).toISOString().slice(0, 10)]);
  }
  const [first] = found.toSorted(([, a], [, b]) => b.localeCompare(a));
  if (!first) throw new Error("There are no holidays.");
  return first;
}

test("the practice's grid, notice and furthest date decide which times are offered", async () => {
  const own = await addOwnService(stage, "Framed");
  await page.goto(`${stage.admin}/settings`);
  await page.getByLabel("Visits begin every … minutes").fill("120");
  await page.getByLabel("Shortest notice for a booking").fill(String(20 * 1440));
  await page.getByLabel("How many days ahead people may book").fill("30");
  await page.getByRole("button", { name: "Save the settings" }).click();
  await said("The settings are saved");
  expect(await timesOn(stage, own, monday)).toEqual([]);
  const twoHours = ["10:00", "12:00", "14:00", "16:00"];
  expect(await timesOn(stage, own, addDays(monday, 14))).toEqual(twoHours);
  expect(await timesOn(stage, own, addDays(monday, 28))).toEqual([]);
});

test("a new clock of the clinic is the clock of whoever worked on the old one", async () => {
  const own = await addOwnService(stage, "Clockwise");
  await page.goto(`${stage.admin}/settings`);
  await page.getByLabel("Clinic time").selectOption("America/Halifax");
  await page.getByRole("button", { name: "Save the settings" }).click();
  await said("The settings are saved");
  expect(await timesOn(stage, own, monday)).toEqual(["08:00", ...wholeDay.slice(0, -1)]);
  await page.goto(`${stage.admin}/team/${own.practitionerId}`);
  await said("Hours are said in Halifax time.");
  await page.getByLabel("Their clock").selectOption("America/Toronto");
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await said("Hours are said in Toronto time.");
  expect(await timesOn(stage, own, monday)).toEqual(wholeDay);
});

test("whoever is archived is offered no more, after staff have seen what lies ahead, and comes back", async () => {
  const own = await addOwnService(stage, "Departing");
  await book(stage, own, at(monday, "09:00"), "Loyal Visitor");
  await page.goto(`${stage.admin}/team/${own.practitionerId}`);
  await page.getByRole("button", { name: "Archive…" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByText("One visit lies ahead").waitFor();
  await dialog.getByText("Loyal Visitor").waitFor();
  await dialog.getByRole("button", { name: "Archive" }).click();
  await said("Archived: the site neither shows nor offers");
  expect(await timesOn(stage, own, monday)).toEqual([]);
  await page.getByRole("button", { name: "Bring back" }).click();
  await page.getByRole("button", { name: "Archive…" }).waitFor();
  expect(await timesOn(stage, own, monday)).toEqual(wholeDay.slice(1));
});

test("a practitioner's own price and an extra are what the visitor is shown", async () => {
  const own = await addOwnService(stage, "Priced");
  await editService(page, stage, own, async (form) => {
    await form.getByLabel("Priced Sample’s price").fill("85");
    await form.getByRole("button", { name: "Add an extra" }).click();
    const extra = form.getByRole("group", { name: "Extra 1" });
    await extra.getByLabel("Price in dollars").fill("12.50");
    await extra.getByLabel("Name").fill("Warm stones");
  });
  const { slug } = await stage.database.prisma.practitioner.findUniqueOrThrow({
    where: { id: own.practitionerId },
  });
  await visit.goto(`${stage.site}/book/${own.variantId}?with=${slug}`);
  await visit.getByLabel("Warm stones").check();
  await visit.getByRole("button", { name: "Show times for this" }).click();
  const lead = visit.getByText("1 hour 15 minutes, in person");
  await lead.waitFor();
  expect(await lead.textContent()).toContain("$97.50");
});

test("a plan of two visits that staff make is one that people can book at once", async () => {
  const [one, other] = [
    await addOwnService(stage, "Firstly"),
    await addOwnService(stage, "Secondly"),
  ];
  await page.goto(`${stage.admin}/services`);
  await page.getByRole("button", { name: "New plan" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Name").fill("Both in a morning");
  await dialog.getByLabel("Address").fill("both-in-a-morning");
  await dialog.getByLabel("In a sentence").fill("One after the other.");
  await dialog.getByLabel("One visit").selectOption(one.variantId);
  await dialog.getByLabel("The other").selectOption(other.variantId);
  await dialog.getByLabel("In either order").uncheck();
  await dialog.getByLabel("Rest on one day, at least").fill("0");
  await dialog.getByLabel("Rest on one day, at most").fill("0");
  await dialog.getByRole("button", { name: "Save" }).click();
  await dialog.waitFor({ state: "detached" });
  await visit.goto(`${stage.site}/book`);
  await visit.getByRole("link", { name: /^Both in a morning/ }).click();
  await visit.getByText("then").first().waitFor();
  const { id: planId } = await stage.database.prisma.pairedVisit.findUniqueOrThrow({
    where: { slug: "both-in-a-morning" },
  });
  const { data } = await call<{ pairs: Record<"earlier" | "later", { startsAt: string }>[] }>(
    stage.site,
    "pairs.search",
    { query: { planId, from: monday, days: 1 } },
  );
  expect(data?.pairs[0]).toMatchObject({
    earlier: { startsAt: at(monday, "09:00"), variantId: one.variantId },
    later: { startsAt: at(monday, "10:00"), variantId: other.variantId },
  });
});

test("a dialog that is refused puts the focus on what needs another look, and keeps what was typed", async () => {
  await page.goto(`${stage.admin}/rooms`);
  await page.getByRole("button", { name: "New place" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Name").fill("Half a place");
  await dialog.getByLabel("Street").fill("4 Sample Street");
  await dialog.getByRole("button", { name: "Save" }).click();
  await dialog.getByText("Please fill in the city.").waitFor();
  await expect
    .poll(() => dialog.getByLabel("City").evaluate((field) => field === document.activeElement))
    .toBe(true);
  expect(await dialog.getByLabel("Name").inputValue()).toBe("Half a place");
});

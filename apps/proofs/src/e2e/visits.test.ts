import { dayAndTimeInWords } from "@attune/domain/words";
import type { Browser, Locator, Page } from "playwright-core";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { openBrowser } from "../stage/browser.ts";
import { call } from "../stage/calls.ts";
import { signIn, signInOverHttp } from "../stage/sign-in.ts";
import { type Stage, startStage } from "../stage/stage.ts";
import { chooseTime } from "../stage/times.ts";
import {
  addOwnService,
  at,
  book,
  comingWeek,
  editService,
  type OwnService,
  timesOn,
} from "./settings.fixture.ts";

let stage: Stage;
let browser: Browser;
let page: Page;
/** Where the visitor is. */
let visit: Page;
const zone = "America/Toronto";
const [monday, tuesday] = comingWeek();

beforeAll(async () => {
  [stage, browser] = await Promise.all([startStage({ admin: true, worker: true }), openBrowser()]);
  page = await browser.newPage();
  visit = await browser.newPage();
  await signIn(page, stage.admin);
});
afterAll(async () => {
  await browser?.close();
  await stage?.stop();
});
beforeEach(async () => {
  const open = { gridMinutes: 60, minimumNoticeMinutes: 0, furthestDays: 365, holidays: [] };
  const data = { ...open, maxUpcomingVisits: null };
  await stage.database.prisma.practice.updateMany({ data });
});

const said = (text: string | RegExp) => page.getByText(text).first().waitFor();
const fact = (name: string) => page.locator("dl > div", { hasText: name }).locator("dd").first();
const save = (within: Page | Locator) =>
  within.getByRole("button", { name: "Save", exact: true }).click();

/** Asks for the first time of a date on the site, and books it as a person does. */
async function bookOnTheSite({ variantId }: OwnService, date: string, name: string) {
  await visit.goto(`${stage.site}/book/${variantId}?from=${date}&day=${date}`);
  await chooseTime(visit, 0);
  await visit.getByRole("button", { name: "Keep this time and continue" }).click();
  await visit.getByLabel("Your name").fill(name);
  const email = `${name.toLowerCase().replaceAll(" ", ".")}@visitor.example`;
  await visit.getByRole("textbox", { name: "E-mail" }).fill(email);
  await visit.getByLabel("I have read this").check();
  await visit.getByRole("button", { name: /^(Book this visit|Send this request)/ }).click();
}

test("a visit that is turned to request-to-book is asked for, and accepted or declined", async () => {
  const own = await addOwnService(stage, "Asked");
  await editService(page, stage, own, (form) =>
    form.getByLabel("Each booking is a request that we accept or decline").check(),
  );
  await bookOnTheSite(own, monday, "Hopeful Visitor");
  await visit.getByRole("heading", { name: "Your request" }).waitFor();
  await page.goto(`${stage.admin}/bookings?status=requested`);
  await page.getByRole("link", { name: "Hopeful Visitor" }).click();
  await page.getByRole("button", { name: "Accept" }).click();
  await said("Accepted: Hopeful Visitor");
  await visit.reload();
  await visit.getByRole("heading", { name: "You are booked, Hopeful" }).waitFor();

  await bookOnTheSite(own, tuesday, "Unlucky Visitor");
  await page.goto(`${stage.admin}/bookings?status=requested`);
  await page.getByRole("link", { name: "Unlucky Visitor" }).click();
  await page.getByRole("button", { name: "Decline…" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Decline" }).click();
  await said("Declined: Unlucky Visitor");
  await visit.reload();
  await visit.getByRole("heading", { name: "This time could not be given" }).waitFor();
  expect(await timesOn(stage, own, monday)).not.toContain("09:00");
  expect(await timesOn(stage, own, tuesday)).toContain("09:00");
});

test("who may book a visit is who staff say: new clients, returning ones, or after a consultation", async () => {
  const own = await addOwnService(stage, "Selective");
  const other = await addOwnService(stage, "Welcoming", own);
  const mayBook = (choice: string) =>
    editService(page, stage, own, async (form) => {
      await form.getByLabel("Who may book it").selectOption(choice);
    });
  await mayBook("People who have been here before");
  const refused = async (time: string) =>
    (await book(stage, own, at(monday, time), "Newly Come")).refused;
  expect(await refused("09:00")).toContain("for people who have been here before");
  await editService(page, stage, other, (form) =>
    form.getByLabel("This is a consultation, after which").check(),
  );
  await mayBook("People who have had a consultation");
  expect(await refused("09:00")).toContain("Before this visit we meet for a consultation");
  await book(stage, other, at(monday, "10:00"), "Newly Come");
  expect(await refused("11:00")).toBeUndefined();
  await mayBook("People who are new here");
  expect(await refused("12:00")).toContain("for people who are new here");
});

test("one person books no more visits ahead than the practice allows", async () => {
  const own = await addOwnService(stage, "Rationed");
  await page.goto(`${stage.admin}/settings`);
  await page.getByLabel("Visits that one person may have ahead").fill("1");
  await save(page);
  await said("Saved. Reminders go out at these times for every visit ahead.");
  expect((await book(stage, own, at(monday, "09:00"), "Eager One")).refused).toBeUndefined();
  const { refused } = await book(stage, own, at(monday, "10:00"), "Eager One");
  expect(refused).toContain("as many visits ahead as can be booked online");
});

test("a tax rate holds from its date on", async () => {
  const own = await addOwnService(stage, "Taxed", { taxKind: "hst" });
  await page.goto(`${stage.admin}/settings`);
  await page.getByRole("button", { name: "Add a rate" }).click();
  const rate = page.getByRole("group", { name: /^Rate / }).last();
  await rate.getByLabel("From").fill(tuesday);
  await rate.getByLabel("Percent").fill("15");
  await page.getByRole("button", { name: "Save the rates" }).click();
  await said("Saved. Visits that are booked keep their tax, unless they move to another date.");
  for (const [date, fee] of [
    [monday, "$100, and $13 HST"],
    [tuesday, "$100, and $15 HST"],
  ] as const) {
    await visit.goto((await book(stage, own, at(date, "09:00"))).link);
    expect(await visit.getByText(fee).count()).toBe(1);
  }
});

test("the policy's numbers are what is read before booking, on the site and to whoever calls", async () => {
  const own = await addOwnService(stage, "Governed");
  await page.goto(`${stage.admin}/settings`);
  await page.getByLabel("Hours before a visit until which").fill("72");
  await page.getByLabel("Fee for cancelling later").fill("35");
  await page.getByLabel("Fee for a missed visit").fill("65");
  await page.getByRole("button", { name: "Save as a new version" }).click();
  await said("The new policy holds");
  await visit.goto(`${stage.site}/book/${own.variantId}?from=${monday}`);
  await chooseTime(visit, 0);
  await visit.getByRole("button", { name: "Keep this time and continue" }).click();
  await page.goto(`${stage.admin}/bookings`);
  await page.getByRole("button", { name: "New booking" }).click();
  await page.getByText("To read to them").click();
  for (const where of [visit, page.getByRole("dialog")]) {
    await where.getByText("until 3 days before it begins").first().waitFor();
    for (const sentence of ["Cancelling later than that costs 35 %", "without word costs 65 %"]) {
      expect(await where.getByText(sentence).count()).toBe(1);
    }
  }
});

test("a time from the waitlist is kept as long as staff say, and quiet hours do not count", async () => {
  const own = await addOwnService(stage, "Patient");
  const clock = (instant: number) =>
    new Intl.DateTimeFormat("en-CA", {
      timeZone: zone,
      timeStyle: "short",
      hourCycle: "h23",
    }).format(instant);
  async function offerTo(name: string, quiet: [from: string, until: string]) {
    await page.goto(`${stage.admin}/settings`);
    await page.getByLabel("Minutes that a time is kept for one person").fill("30");
    await page.getByLabel("Quiet from").fill(quiet[0]);
    await page.getByLabel("Quiet until").fill(quiet[1]);
    await page.getByRole("button", { name: "Save the waitlist" }).click();
    await said("It holds for times that are offered from now on.");
    await page.goto(`${stage.admin}/waitlist`);
    await page.getByRole("button", { name: "Add someone" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel("Visit", { exact: true }).selectOption(own.variantId);
    await dialog.getByLabel("From", { exact: true }).fill(monday);
    await dialog.getByLabel("Until", { exact: true }).fill(monday);
    await dialog.getByLabel("Name", { exact: true }).fill(name);
    await dialog.getByLabel("E-mail address").fill("patient@visitor.example");
    await dialog.getByRole("button", { name: "Put on the list" }).click();
    await dialog.waitFor({ state: "detached" });
    await page.getByRole("button", { name: `Offer a time to ${name}` }).click();
    await chooseTime(dialog, -1);
    await dialog.getByRole("button", { name: /^Offer / }).click();
    const entry = page.getByRole("article", { name });
    return (await entry.getByText("kept until").textContent()) ?? "";
  }
  const minute = 60_000;
  const before = Date.now();
  const offered = await offerTo("First Inline", ["00:00", "00:00"]);
  const possible = [];
  for (let end = before; end <= Date.now() + minute; end += minute) {
    possible.push(dayAndTimeInWords(end + 30 * minute, zone));
  }
  expect(possible.some((words) => offered.includes(words))).toBe(true);
  const until = Math.ceil(Date.now() / minute) * minute + 60 * minute;
  const quiet = await offerTo("Second Inline", [clock(until - 120 * minute), clock(until)]);
  expect(quiet).toContain(dayAndTimeInWords(until + 30 * minute, zone));
});

test("a reminder goes out as long before a visit as staff say", async () => {
  const own = await addOwnService(stage, "Reminded");
  await page.goto(`${stage.admin}/settings`);
  await page.getByLabel("A reminder, in hours before a visit").fill("1");
  await save(page);
  await said("Saved. Reminders go out at these times for every visit ahead.");
  const headers = await signInOverHttp(stage.admin);
  const startsAt = new Date(Date.now() + 3_605_000).toISOString();
  const body = {
    slot: { variantId: own.variantId, practitionerId: own.practitionerId, startsAt },
    idempotencyKey: crypto.randomUUID(),
    client: { name: "Forgetful Visitor", email: "forgetful@visitor.example" },
    overlapReason: "To be reminded at once",
  };
  expect((await call(stage.admin, "bookings.book", { body }, headers)).status).toBe(200);
  const { prisma } = stage.database;
  const reminders = () =>
    prisma.message.count({ where: { kind: "reminder", to: body.client.email } });
  await expect.poll(reminders, { timeout: 40_000 }).toBe(1);
  await page.goto(`${stage.admin}/outbox`);
  await said("Reminder to forgetful@visitor.example");
});

test("a message that could not be delivered is shown to staff, who send it again", async () => {
  const { prisma } = stage.database;
  const own = await addOwnService(stage, "Undelivered");
  const { id: bookingId } = await book(stage, own, at(monday, "09:00"), "Lost Letter");
  await expect
    .poll(() => prisma.message.count({ where: { bookingId } }), { timeout: 20_000 })
    .toBe(1);
  await prisma.message.updateMany({
    where: { bookingId },
    data: { status: "failed", lastError: "The mail server said no." },
  });
  await page.goto(`${stage.admin}/outbox?status=failed`);
  await page.getByRole("link", { name: /lost.letter@visitor.example/ }).click();
  await said("The mail server said no.");
  await page.getByRole("button", { name: "Send again" }).click();
  await said("The message is on its way again.");
  const statuses = () =>
    prisma.message.findMany({ where: { bookingId }, select: { status: true } });
  await expect.poll(statuses, { timeout: 40_000 }).toEqual([{ status: "kept" }]);
  await page.reload();
  await said("Kept here");
});

test("staff book by phone with the picker, move the visit, and cancel it", async () => {
  const own = await addOwnService(stage, "Telephoned");
  await page.goto(`${stage.admin}/bookings`);
  await page.getByRole("button", { name: "New booking" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Service").selectOption(own.variantId);
  const first = await chooseTime(dialog, -1);
  await dialog.getByLabel("Name", { exact: true }).fill("Calling Visitor");
  await dialog.getByLabel("E-mail address").fill("calling@visitor.example");
  await dialog.getByRole("button", { name: /^Book / }).click();
  await dialog.waitFor({ state: "detached" });
  await page.getByRole("button", { name: "Open", exact: true }).click();
  await page.getByRole("heading", { name: "Calling Visitor" }).waitFor();
  const { prisma } = stage.database;
  const visitNow = () =>
    prisma.booking.findFirstOrThrow({ where: { client: { email: "calling@visitor.example" } } });
  expect((await visitNow()).startsAt.toISOString()).toBe(first);

  await page.getByRole("button", { name: "Move…" }).click();
  await dialog.getByRole("button", { name: "Later" }).click();
  const second = await chooseTime(dialog, -1);
  await dialog.getByRole("button", { name: /^Move to/ }).click();
  await said(`Moved to ${dayAndTimeInWords(second, zone)}`);
  expect((await visitNow()).startsAt.toISOString()).toBe(second);
  await page.getByRole("button", { name: "Cancel visit…" }).click();
  await dialog.getByRole("button", { name: "Cancel the visit" }).click();
  await page.getByRole("button", { name: "Restore" }).waitFor();
});

test("a missed visit is free the first time and costs the policy's share the next; one that was kept is completed", async () => {
  const own = await addOwnService(stage, "Missed");
  const { prisma } = stage.database;
  await prisma.policyVersion.updateMany({ data: { firstTimeFree: true, noShowFeePercent: 65 } });
  const past = async (time: string, daysAgo: number) => {
    const { id } = await book(stage, own, at(monday, time), "Absent Visitor");
    const startsAt = new Date(Date.now() - daysAgo * 86_400_000);
    const endsAt = new Date(startsAt.getTime() + 3_600_000);
    await prisma.booking.update({ where: { id }, data: { startsAt, endsAt } });
    await page.goto(`${stage.admin}/bookings/${id}`);
  };
  const miss = async (fee: string) => {
    await page.getByRole("button", { name: "No-show…" }).click();
    await page.getByRole("dialog").getByText(fee).waitFor();
    await page.getByRole("button", { name: "Mark as no-show" }).click();
    await page.getByRole("dialog").waitFor({ state: "detached" });
  };
  await past("09:00", 3);
  await miss("There is no fee: free the first time.");
  await past("10:00", 2);
  await miss("Under the policy that they accepted, the fee is $65.");
  expect(await fact("Fee for the missed visit").textContent()).toContain("$65");
  await past("11:00", 1);
  await page.getByRole("button", { name: "Completed", exact: true }).click();
  await said("Completed: Absent Visitor");
  await page.getByRole("button", { name: "Reopen" }).waitFor();
});

test("a series has its extras, and each of its visits shows the others", async () => {
  const own = await addOwnService(stage, "Serial");
  const { serviceId } = own;
  const extra = { serviceId, name: "A long rest", minutes: 60, priceCents: 1000 };
  await stage.database.prisma.addOn.create({ data: extra });
  await page.goto(`${stage.admin}/bookings/series`);
  await page.getByLabel("Service").selectOption(own.variantId);
  await page.getByLabel("How many visits").fill("3");
  await page.getByLabel("A long rest").check();
  const first = await chooseTime(page, -1);
  await page.getByRole("button", { name: /^Show the dates/ }).click();
  await page.getByRole("heading", { name: "The dates" }).waitFor();
  await page.getByText("To read to them").click();
  await page.getByText("if you are ill", { exact: false }).waitFor();
  await page.getByLabel("Name", { exact: true }).fill("Weekly Visitor");
  await page.getByLabel("E-mail address").fill("weekly@visitor.example");
  await page.getByRole("button", { name: "Book 3 visits" }).click();
  await page.getByRole("heading", { name: "Bookings" }).waitFor();
  const booked = await stage.database.prisma.booking.findFirstOrThrow({
    where: { client: { email: "weekly@visitor.example" } },
    orderBy: { startsAt: "asc" },
  });
  await page.goto(`${stage.admin}/bookings/${booked.id}`);
  expect(await fact("Extras").textContent()).toBe("A long rest");
  expect(booked.endsAt.getTime() - Date.parse(first)).toBe(120 * 60_000);
  await page.getByText("This visit is one of a series").click();
  const series = page.locator("details", { hasText: "This visit is one of a series" });
  await series.getByText("confirmed").first().waitFor();
  expect(await series.getByRole("link").count()).toBe(2);
  const next = series.getByRole("link").first();
  const [day = ""] = /^\w+, \d+ \w+/.exec((await next.textContent()) ?? "") ?? [];
  await next.click();
  await page.locator("header p", { hasText: day }).waitFor();
});

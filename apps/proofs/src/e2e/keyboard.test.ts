import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openBrowser } from "../stage/browser.ts";
import { type Stage, startStage } from "../stage/stage.ts";

let stage: Stage;
let browser: Browser;

beforeAll(async () => {
  [stage, browser] = await Promise.all([startStage(), openBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await stage?.stop();
});

/** Presses Tab until what has the focus is called so: by its label, its text or its name. */
async function tabTo(page: Page, name: RegExp): Promise<void> {
  for (let presses = 0; presses < 120; presses += 1) {
    await page.keyboard.press("Tab");
    const called = await page.evaluate(() => {
      const focused = document.activeElement as HTMLInputElement | null;
      const labels = [...(focused?.labels ?? [])].map((label) => label.textContent);
      return [...labels, focused?.getAttribute("aria-label"), focused?.textContent].join(" ");
    });
    if (name.test(called)) return;
  }
  throw new Error(`Nothing called ${name} was reached by keyboard on ${page.url()}.`);
}

async function requireNoSidewaysScrolling(page: Page): Promise<void> {
  const beyond = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect([page.url(), beyond]).toEqual([page.url(), 0]);
}

test.each([
  ["on a screen 320 px wide", { viewport: { width: 320, height: 640 } }, true],
  // At 200 % zoom a window of 1280 px has room for 640.
  ["at 200 % zoom", { viewport: { width: 640, height: 450 }, deviceScaleFactor: 2 }, true],
  ["without the scripts of the site", { viewport: { width: 1280, height: 900 } }, false],
])("a visit is booked by keyboard alone, %s", async (where, screen, hasScripts) => {
  const context = await browser.newContext(screen);
  if (!hasScripts) await context.route("**/*.js", (route) => route.abort());
  const page = await context.newPage();
  await page.goto(`${stage.site}/book`);
  await requireNoSidewaysScrolling(page);
  await tabTo(page, /50 minutes, online/);
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { name: "When would suit you?" }).waitFor();
  await requireNoSidewaysScrolling(page);
  const times = page.getByRole("group").getByRole("radio");
  await times.first().waitFor();
  await tabTo(page, /a\.m\.|p\.m\.|noon/);
  await page.keyboard.press("Space");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowDown");
  expect(await page.getByRole("radio", { checked: true }).count()).toBe(1);
  await tabTo(page, /^\s*Keep this time/);
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { name: "Your details" }).waitFor();
  await requireNoSidewaysScrolling(page);
  await tabTo(page, /Your name/);
  await page.keyboard.type(`Keyboard ${where}`);
  await tabTo(page, /^\s*E-mail/);
  await page.keyboard.type("keyboard@visitor.example");
  await tabTo(page, /I have read this/);
  await page.keyboard.press("Space");
  await tabTo(page, /^\s*Book this visit/);
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { name: "You are booked, Keyboard" }).waitFor();
  await requireNoSidewaysScrolling(page);
  await context.close();
});

test("the choice of a time reads as days, parts of the day and times", async () => {
  const page = await browser.newPage();
  await page.goto(`${stage.site}/book`);
  await page.getByRole("link", { name: /50 minutes, online/ }).click();
  const days = page.getByRole("navigation", { name: "Days" });
  const day = days.getByRole("link").first();
  expect(await day.textContent()).toMatch(/(Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day, \d+ \w+/);
  const parts = page.getByRole("group", { name: /^(Morning|Afternoon|Evening)$/ });
  const time = parts.first().getByRole("radio").first();
  expect(await time.evaluate((radio: HTMLInputElement) => radio.labels?.[0]?.textContent)).toMatch(
    /\d+:\d\d (a|p)\.m\.|noon/,
  );
  await page.close();
});

import { AxeBuilder } from "@axe-core/playwright";
import type { Browser, BrowserContext } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { openBrowser } from "../stage/browser.ts";
import { signIn } from "../stage/sign-in.ts";
import { type Stage, startStage } from "../stage/stage.ts";
import { chooseTime } from "../stage/times.ts";

let stage: Stage;
let browser: Browser;
let session: Awaited<ReturnType<BrowserContext["storageState"]>>;
let own: Record<
  "variant" | "hold" | "visit" | "post" | "practitioner" | "booking" | "message",
  string
>;

beforeAll(async () => {
  [stage, browser] = await Promise.all([startStage({ admin: true, worker: true }), openBrowser()]);
  const context = await browser.newContext();
  const page = await context.newPage();
  const { prisma } = stage.database;
  const variant = await prisma.variant.findFirstOrThrow({ where: { minutes: 50 } });

  async function hold(): Promise<string> {
    await page.goto(`${stage.site}/book/${variant.id}`);
    await page
      .getByRole("navigation", { name: "Days" })
      .getByRole("link", { name: /times$/ })
      .last()
      .click();
    await chooseTime(page, 0);
    await page.getByRole("button", { name: "Keep this time and continue" }).click();
    await page.getByText("We are keeping this time").waitFor();
    return new URL(page.url()).pathname;
  }
  await hold();
  await page.getByLabel("Your name").fill("Sam Visitor");
  await page.getByRole("textbox", { name: "E-mail" }).fill("sam@visitor.example");
  await page.getByLabel("I have read this").check();
  await page.getByRole("button", { name: "Book this visit" }).click();
  await page.getByRole("heading", { name: "You are booked" }).waitFor();
  const visit = new URL(page.url()).pathname;

  await signIn(page, stage.admin);
  await page.getByRole("navigation").first().waitFor();
  session = await context.storageState();
  const message = await vi.waitFor(() => prisma.message.findFirstOrThrow(), { timeout: 20_000 });
  own = {
    variant: `/book/${variant.id}`,
    hold: await hold(),
    visit,
    post: (await prisma.post.findFirstOrThrow()).id,
    practitioner: (await prisma.practitioner.findFirstOrThrow()).id,
    booking: (await prisma.booking.findFirstOrThrow({ where: { status: "confirmed" } })).id,
    message: message.id,
  };
  await context.close();
});
afterAll(async () => {
  await browser?.close();
  await stage?.stop();
});

const sitePages = () => [
  "/",
  "/services",
  "/services/massage-therapy",
  "/team",
  "/blog",
  "/blog/massage-therapy-within-psychotherapy",
  "/contact",
  "/policies",
  "/privacy",
  "/nowhere",
  "/book",
  "/book/together/body-and-mind",
  "/waitlist",
  own.variant,
  own.hold,
  own.visit,
  `${own.visit}/move`,
  `${own.visit}/cancel`,
];
const adminPages = () => [
  "/",
  "/calendar",
  "/bookings",
  `/bookings/${own.booking}`,
  "/posts",
  `/posts/${own.post}`,
  "/services",
  "/team",
  `/team/${own.practitioner}`,
  "/settings",
  "/rooms",
  "/waitlist",
  "/bookings/series",
  "/outbox",
  `/outbox/${own.message}`,
];

describe.each([
  { width: 390, colorScheme: "light" as const },
  { width: 390, colorScheme: "dark" as const },
  { width: 1440, colorScheme: "light" as const },
  { width: 1440, colorScheme: "dark" as const },
])("at $width px, $colorScheme", ({ width, colorScheme }) => {
  const open = (signedIn: boolean) =>
    browser.newContext({
      viewport: { width, height: 900 },
      colorScheme,
      ...(signedIn ? { storageState: session } : {}),
    });

  async function examine(context: BrowserContext, base: string, paths: string[]) {
    const page = await context.newPage();
    const found: string[] = [];
    for (const path of paths) {
      await page.goto(base + path, { waitUntil: "networkidle" });
      await page.getByRole("heading", { level: 1 }).first().waitFor();
      const tooWide = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
      if (tooWide) found.push(`${path}: wider than the window`);
      // A letter in its frame may run no script, so axe cannot enter it.
      const { violations } = await new AxeBuilder({ page }).exclude("iframe").analyze();
      for (const { id, nodes } of violations) found.push(`${path}: ${id} at ${nodes[0]?.html}`);
    }
    await context.close();
    return found;
  }

  test("axe finds nothing on any page of the site", async () => {
    expect(await examine(await open(false), stage.site, sitePages())).toEqual([]);
  });

  test("axe finds nothing on any screen of the dashboard, nor on its sign-in", async () => {
    expect(await examine(await open(false), stage.admin, ["/sign-in"])).toEqual([]);
    expect(await examine(await open(true), stage.admin, adminPages())).toEqual([]);
  });
});

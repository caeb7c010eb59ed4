import { AxeBuilder } from "@axe-core/playwright";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { openBrowser } from "../stage/browser.ts";
import { openCallers } from "../stage/callers.ts";
import { signIn } from "../stage/sign-in.ts";
import { type Stage, startStage } from "../stage/stage.ts";
import { chooseTime } from "../stage/times.ts";

let stage: Stage;
let browser: Browser;
let session: Awaited<ReturnType<BrowserContext["storageState"]>>;
let own: Record<
  | "variant"
  | "hold"
  | "visit"
  | "post"
  | "practitioner"
  | "booking"
  | "message"
  | "wish"
  | "pairDetails"
  | "pairBooked"
  | "moveTogether",
  string
>;

/** Puts somebody on the waitlist, holds both visits of a plan, and books both: the addresses of their pages. */
async function prepareOthers(variantId: string) {
  const callers = await openCallers(stage.database, { siteUrl: stage.site });
  const { visitor } = callers;
  const client = { name: "Wai Ting", email: "wai@visitor.example" };
  const dateIn = (days: number) =>
    new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
  const wish = { variantId, fromDate: dateIn(1), untilDate: dateIn(30), client };
  const { token } = await visitor.waitlist.join(wish);
  const { id: planId, slug } = (await visitor.pairs.list())[0] ?? expect.fail();
  const holdPair = async () => {
    const { pairs } = await visitor.pairs.search({ planId, days: 31 });
    return visitor.pairs.hold({ planId, ...(pairs.at(-1) ?? expect.fail()) });
  };
  const visitsOf = (tokens: string[]) => new URLSearchParams(tokens.map((each) => ["visit", each]));
  const { tokens: booked } = await holdPair();
  await visitor.pairs.confirm({ tokens: booked, client, acceptsPolicy: true });
  const { tokens: held } = await holdPair();
  await callers.close();
  return {
    wish: `/waitlist/${token}`,
    pairDetails: `/book/together/${slug}/details?${visitsOf(held)}`,
    pairBooked: `/book/together/booked?${visitsOf(booked)}`,
    moveTogether: `/booking/${booked[0]}/move-together`,
  };
}

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
    ...(await prepareOthers(variant.id)),
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
  own.wish,
  own.pairDetails,
  own.pairBooked,
  own.moveTogether,
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
  "/bookings/together",
  "/outbox",
  `/outbox/${own.message}`,
];

/** What axe says against a page, and whether it is wider than its window. */
async function complaintsAbout(page: Page, name: string): Promise<string[]> {
  const isTooWide = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
  // A letter in its frame may run no script, so axe cannot enter it.
  const { violations } = await new AxeBuilder({ page }).exclude("iframe").analyze();
  return [
    ...(isTooWide ? [`${name}: wider than the window`] : []),
    ...violations.map(({ id, nodes }) => `${name}: ${id} at ${nodes[0]?.html}`),
  ];
}

describe.each([
  { width: 320, colorScheme: "light" as const },
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
      found.push(...(await complaintsAbout(page, path)));
    }
    await context.close();
    return found;
  }

  test("axe finds nothing on any page of the site", async () => {
    expect(await examine(await open(false), stage.site, sitePages())).toEqual([]);
  });

  test("axe finds nothing on forms that need another look", async () => {
    const context = await open(false);
    const page = await context.newPage();
    const found: string[] = [];
    for (const [path, button] of [
      [own.hold, "Book this visit"],
      [own.pairDetails, /^Book|^Send/],
      ["/waitlist", "Put me on the list"],
    ] as const) {
      await page.goto(stage.site + path);
      await page.getByRole("button", { name: button }).click();
      await page.getByText("Please tell us your name.").waitFor();
      found.push(...(await complaintsAbout(page, `${path} with errors`)));
    }
    await context.close();
    expect(found).toEqual([]);
  });

  test("axe finds nothing on the dashboard's dialogs", async () => {
    const context = await open(true);
    const page = await context.newPage();
    const found: string[] = [];
    for (const [path, button] of [
      [`/bookings/${own.booking}`, "Move…"],
      [`/bookings/${own.booking}`, "Cancel visit…"],
      [`/bookings/${own.booking}`, "Wait for an earlier time…"],
      ["/waitlist", /^Offer a time to/],
      ["/bookings", /^New booking|^Book/],
    ] as const) {
      await page.goto(stage.admin + path);
      await page.getByRole("button", { name: button }).first().click();
      await page.getByRole("dialog").waitFor();
      await page.waitForLoadState("networkidle");
      found.push(...(await complaintsAbout(page, `${path}: ${button}`)));
    }
    await context.close();
    expect(found).toEqual([]);
  });

  test("axe finds nothing on any screen of the dashboard, nor on its sign-in", async () => {
    expect(await examine(await open(false), stage.admin, ["/sign-in"])).toEqual([]);
    expect(await examine(await open(true), stage.admin, adminPages())).toEqual([]);
  });
});

describe("the steps of a booking", () => {
  test("say where one is, in the title and in the list", async () => {
    const page = await browser.newPage();
    for (const [path, title, step] of [
      ["/book", /^Step 1 of 3/, "Service"],
      [own.variant, /^Step 2 of 3/, "Day and time"],
      [own.hold, /^Step 3 of 3/, "Your details"],
    ] as const) {
      await page.goto(stage.site + path);
      expect(await page.title()).toMatch(title);
      const current = page.getByRole("navigation", { name: "Booking steps" });
      const items = current.locator("[aria-current=step]");
      expect(await items.allInnerTexts()).toEqual([expect.stringContaining(step)]);
    }
    await page.close();
  });

  test("name and describe each field of the details, with what is wrong with it", async () => {
    const page = await browser.newPage();
    await page.goto(stage.site + own.hold);
    await page.getByRole("textbox", { name: "Phone" }).fill("call me");
    await page.getByRole("button", { name: "Book this visit" }).click();
    await page.getByText("Please tell us your name.").waitFor();
    const field = (name: string) => page.getByRole("textbox", { name });
    const described = await Promise.all(
      ["Your name", "E-mail", "Phone", "Name you go by", "Pronouns"].map(async (name) => {
        const ids = (await field(name).getAttribute("aria-describedby")) ?? "";
        const texts = ids.split(" ").map((id) => page.locator(`[id="${id}"]`).innerText());
        const isInvalid = (await field(name).getAttribute("aria-invalid")) === "true";
        return [name, isInvalid, (await Promise.all(texts)).join(" ")];
      }),
    );
    expect(described).toEqual([
      ["Your name", true, expect.stringMatching(/receipt\. Please tell us your name\.$/)],
      ["E-mail", true, expect.stringMatching(/reminder\. Please give an e-mail address/)],
      ["Phone", true, expect.stringMatching(/changes\. Please give a phone number in digits/)],
      ["Name you go by", false, expect.stringMatching(/^Optional\./)],
      ["Pronouns", false, "Optional."],
    ]);
    const policy = page.getByRole("checkbox", { name: "I have read this and accept it." });
    expect(await policy.getAttribute("aria-invalid")).toBe("true");
    const ways = page.getByRole("group", { name: "How may we reach you?" }).getByRole("radio");
    expect(await ways.first().isChecked()).toBe(true);
    await page.getByRole("radio", { name: "As before, or by e-mail" }).waitFor();
    await page.close();
  });
});

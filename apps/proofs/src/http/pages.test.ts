import { gzipSync } from "node:zlib";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { collectComplaints, openBrowser } from "../stage/browser.ts";
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

const article = "/blog/massage-therapy-within-psychotherapy";
const pages = [
  "/",
  "/services",
  "/services/massage-therapy",
  "/team",
  "/blog",
  article,
  "/contact",
  "/policies",
  "/privacy",
  "/book",
];
const others = [
  "/rss.xml",
  "/sitemap.xml",
  "/robots.txt",
  "/health",
  "/nowhere",
  "/trpc/services.list",
];

describe("every answer", () => {
  test("carries the security headers, in every spelling of its address", async () => {
    for (const path of [...pages, ...others]) {
      for (const spelling of [path, `${path}/`, `${path}/index.html`, `${path}?x=1`]) {
        const response = await fetch(stage.site + spelling);
        await response.arrayBuffer();
        const policy = response.headers.get("content-security-policy") ?? "";
        expect(policy, spelling).toContain("default-src 'none'");
        expect(policy, spelling).toContain("frame-ancestors 'none'");
        expect(policy, spelling).not.toContain("unsafe-inline");
        expect(response.headers.get("x-content-type-options"), spelling).toBe("nosniff");
        expect(response.headers.get("referrer-policy"), spelling).toBe("strict-origin");
        expect(response.headers.get("set-cookie"), spelling).toBeNull();
        expect(response.headers.get("x-page-cache"), spelling).toBeNull();
        expect(response.status, spelling).toBeLessThan(500);
      }
    }
  });

  test("to HEAD is that to GET without its body", async () => {
    for (const path of pages) {
      const [get, head] = await Promise.all([
        fetch(stage.site + path),
        fetch(stage.site + path, { method: "HEAD" }),
      ]);
      await get.arrayBuffer();
      expect(head.status).toBe(get.status);
      expect(head.headers.get("etag")).toBe(get.headers.get("etag"));
      expect(await head.text()).toBe("");
    }
  });

  test("to GET is whole where HEAD came first, or at the same moment", async () => {
    for (const path of ["/rss.xml", "/sitemap.xml", "/robots.txt", "/services"]) {
      const ask = (address: string, method: string) =>
        fetch(stage.site + address, { method }).then(async (answer) => ({
          status: answer.status,
          etag: answer.headers.get("etag"),
          body: await answer.text(),
        }));
      const head = await ask(`${path}?first=head`, "HEAD");
      const get = await ask(`${path}?first=head`, "GET");
      expect(get.body.length, path).toBeGreaterThan(20);
      expect(head).toEqual({ ...get, body: "" });
      const both = await Promise.all(
        ["HEAD", "GET"].map((method) => ask(`${path}?first=both`, method)),
      );
      expect(both[1], path).toEqual(get);
    }
  });

  test("that the reader has already is not sent again", async () => {
    const first = await fetch(stage.site + article);
    await first.arrayBuffer();
    const etag = first.headers.get("etag") ?? "";
    const again = await fetch(stage.site + article, { headers: { "if-none-match": etag } });
    expect(again.status).toBe(304);
  });
});

describe("the article page", () => {
  test("weighs at most 100 KB, 2 KB of it JavaScript, asks nobody else and sets no cookie", async () => {
    const context = await browser.newContext({ viewport: { width: 390, height: 844 } });
    const page = await context.newPage();
    const complaints = collectComplaints(page, stage.site);
    let scripts = 0;
    let everything = 0;
    const session = await context.newCDPSession(page);
    await session.send("Network.enable");
    const types = new Map<string, string>();
    session.on("Network.responseReceived", ({ requestId, type }) => types.set(requestId, type));
    session.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
      everything += encodedDataLength;
      if (types.get(requestId) === "Script") scripts += encodedDataLength;
    });
    await page.goto(stage.site + article, { waitUntil: "networkidle" });
    const inline = await page.$$eval(
      "script:not([src]):not([type='application/ld+json'])",
      (found) => found.map((script) => script.textContent ?? "").join(""),
    );
    const inlineWeight = inline === "" ? 0 : gzipSync(inline).length;
    expect(scripts + inlineWeight).toBeLessThanOrEqual(2 * 1024);
    expect(everything).toBeLessThanOrEqual(100 * 1024);
    expect(await context.cookies()).toEqual([]);
    expect(complaints).toEqual([]);
    await context.close();
  });

  test("tells search engines of an article and its author, and of no review or rating", async () => {
    const page = await (await fetch(stage.site + article)).text();
    expect(page).toContain('"@type":"BlogPosting"');
    expect(page).toContain('"jobTitle":"Registered Psychotherapist (Qualifying)"');
    expect(page).not.toMatch(/AggregateRating|"Review"/);
    expect(page).toContain('<link rel="canonical"');
  });
});

test("feeds and maps name every published article", async () => {
  const posts = await stage.database.prisma.post.findMany();
  for (const path of ["/rss.xml", "/sitemap.xml"]) {
    const text = await (await fetch(stage.site + path)).text();
    for (const { slug } of posts) expect(text).toContain(`/blog/${slug}<`);
  }
});

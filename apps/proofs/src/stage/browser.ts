import chromium from "@sparticuz/chromium";
import { type Browser, chromium as playwright, type Page } from "playwright-core";

const quiet = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--no-first-run",
];

/** A real Chromium: the one from npm on Linux, else the one that Playwright finds. */
export async function openBrowser(): Promise<Browser> {
  const isBrought = process.platform === "linux" && process.arch === "x64";
  const executablePath = isBrought ? { executablePath: await chromium.executablePath() } : {};
  return playwright.launch({ ...executablePath, args: quiet });
}

/** Collects what a page complains of: errors of scripts, refusals by the Content-Security-Policy, foreign requests. */
export function collectComplaints(page: Page, origin: string): string[] {
  const complaints: string[] = [];
  page.on("pageerror", (error) => complaints.push(error.message));
  page.on("console", (message) => {
    // An answer of 4xx, which some tests ask for, is no complaint of the page's.
    if (message.type() === "error" && !message.text().startsWith("Failed to load resource")) {
      complaints.push(message.text());
    }
  });
  page.on("request", (request) => {
    const url = new URL(request.url());
    const isForeign = url.protocol.startsWith("http") && url.origin !== origin;
    if (isForeign) complaints.push(`a request to ${url.origin}`);
  });
  return complaints;
}

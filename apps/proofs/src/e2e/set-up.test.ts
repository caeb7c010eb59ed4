import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openBrowser } from "../stage/browser.ts";
import { signIn } from "../stage/sign-in.ts";
import { type Stage, startStage } from "../stage/stage.ts";
import { chooseTime } from "../stage/times.ts";

let stage: Stage;
let browser: Browser;

beforeAll(async () => {
  [stage, browser] = await Promise.all([startStage({ admin: true, sample: false }), openBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await stage?.stop();
});

test("an owner sets up a practice of their own, from nothing to a time that can be booked", async () => {
  expect((await fetch(stage.site)).status).toBe(503);
  const page = await browser.newPage();
  await signIn(page, stage.admin);

  await page.getByRole("heading", { name: "Set up your practice" }).waitFor();
  await page.getByRole("button", { name: "Save the settings" }).click();
  await page.getByText("Please fill in the practice's name.").waitFor();
  const words: [string, string][] = [
    ["Name", "Harbour Street Practice"],
    ["Tagline", "Psychotherapy by the harbour"],
    ["About the practice", "A sample of a new practice."],
    ["E-mail", "hello@harbour.example"],
    ["Phone", "905-555-0100"],
    ["Street", "1 Sample Street"],
    ["City", "Hamilton"],
    ["Postal code", "L8P 0A0"],
    ["How to find us", "Ring the bell."],
    ["Contact for privacy", "Sam Sample"],
  ];
  for (const [label, text] of words) await page.getByLabel(label).fill(text);
  await page.getByRole("button", { name: "Save the settings" }).click();

  await page.getByRole("link", { name: "New practitioner" }).click();
  await page.getByLabel("Name", { exact: true }).fill("Sam Sample");
  await page.getByLabel("Title as registered").fill("Registered Psychotherapist (Qualifying)");
  await page.getByLabel("Registration number").fill("000000");
  await page.getByLabel("In a sentence").fill("Talks and listens.");
  await page.getByRole("button", { name: "Save the profile" }).click();
  await page.getByRole("heading", { name: "Weekly hours" }).waitFor();
  await page.getByRole("button", { name: "Add hours on Monday" }).click();
  await page.getByRole("button", { name: "Monday’s hours until Friday" }).click();
  await page.getByRole("button", { name: "Save the hours" }).click();
  await page.getByText("The hours are saved.").waitFor();

  await page.getByRole("link", { name: "Services" }).first().click();
  await page.getByRole("button", { name: "New service" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Name").first().fill("Psychotherapy");
  await dialog.getByLabel("Address").fill("psychotherapy");
  await dialog.getByLabel("In a sentence").fill("A conversation.");
  await dialog.getByRole("button", { name: "Save" }).click();
  await dialog.getByText("Please name this option.").waitFor();
  await dialog.getByLabel("Name").nth(1).fill("50 minutes");
  await dialog.getByLabel("Price in dollars").fill("120");
  await dialog.getByRole("button", { name: "Save" }).click();
  await dialog.waitFor({ state: "detached" });

  expect(await (await fetch(stage.site)).text()).toContain("Harbour Street Practice");
  await page.goto(`${stage.site}/book`);
  await page.getByRole("link", { name: /50 minutes/ }).click();
  await chooseTime(page, 0);
  await page.getByRole("button", { name: "Keep this time and continue" }).click();
  await page.getByText("We are keeping this time for you until").waitFor();
});

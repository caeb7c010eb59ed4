import { spawn } from "node:child_process";
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { createServer, type Server } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createTestDatabase } from "@attune/domain/testing";
import { afterEach, describe, expect, test } from "vitest";

const folders: string[] = [];
afterEach(() => Promise.all(folders.splice(0).map((path) => rm(path, { recursive: true }))));

async function newFolder(): Promise<string> {
  const path = await mkdtemp(join(tmpdir(), "attune-launcher-"));
  folders.push(path);
  return path;
}

function listen(): Promise<{ server: Server; port: number }> {
  return new Promise((resolve) => {
    const server = createServer();
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      resolve({ server, port: typeof address === "object" && address ? address.port : 0 });
    });
  });
}

async function freePort(): Promise<number> {
  const { server, port } = await listen();
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** Runs `start` as a person would, until it ends or says that it is up. */
async function start(settings: Record<string, string>) {
  const ports = { SITE_PORT: String(await freePort()), ADMIN_PORT: String(await freePort()) };
  const inherited = { ...process.env, DATABASE_URL: "", SMTP_URL: "" };
  const child = spawn(process.execPath, [join(import.meta.dirname, "start.ts")], {
    env: { ...inherited, ...ports, ...settings },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  let errors = "";
  child.stderr.on("data", (chunk) => (errors += String(chunk)));
  const up = new Promise<"up">((resolve) => {
    child.stdout.on("data", (chunk) => {
      output += String(chunk);
      if (output.includes("Ctrl+C ends it.")) resolve("up");
    });
  });
  const ended = new Promise<number | null>((resolve) => child.once("exit", resolve));
  const first = await Promise.race([up, ended]);
  return {
    isUp: first === "up",
    ended,
    output: () => output,
    errors: () => errors.trim(),
    site: `http://127.0.0.1:${settings["SITE_PORT"] ?? ports.SITE_PORT}`,
    admin: `http://127.0.0.1:${settings["ADMIN_PORT"] ?? ports.ADMIN_PORT}`,
    interrupt: () => child.kill("SIGINT"),
  };
}

describe("what cannot be started says why in one line, with a non-zero exit", () => {
  test.each([
    [{ SITE_PORT: "banana" }, /^SITE_PORT is set to "banana", but should be a port number/],
    [{ ADMIN_PORT: "70000" }, /^ADMIN_PORT is set to "70000"/],
    [{ SITE_PORT: "4999", ADMIN_PORT: "4999" }, /are the same/],
    [{ SITE_URL: "practice" }, /^SITE_URL is set to "practice"/],
    [{ SMTP_URL: "http://user:hidden@host" }, /^SMTP_URL is set to a value, but should be/],
    [{ OWNER_PASSWORD: "short" }, /^OWNER_PASSWORD is set to a value, but should be at least 10/],
    [{ SAMPLE: "maybe" }, /^SAMPLE is set to "maybe", but should be 0 or 1/],
  ] as [Record<string, string>, RegExp][])("%o", async (setting, line) => {
    const dataDir = await newFolder();
    const run = await start({ DATA_DIR: dataDir, ...setting });
    expect(await run.ended).toBe(1);
    expect(run.errors()).toMatch(line);
    expect(run.errors().split("\n")).toHaveLength(1);
    expect(run.errors()).not.toContain("hidden");
    expect(await readdir(dataDir)).toEqual([]);
  });

  test("a port in use", async () => {
    const dataDir = await newFolder();
    const { server, port } = await listen();
    const run = await start({ DATA_DIR: dataDir, SITE_PORT: String(port) });
    expect(await run.ended).toBe(1);
    expect(run.errors()).toBe(
      `Port ${port} is in use by another program. Set SITE_PORT to choose another.`,
    );
    expect(await readdir(dataDir)).toEqual([]);
    server.close();
  });

  test("a DATABASE_URL that nothing answers at", async () => {
    const port = await freePort();
    const run = await start({
      DATA_DIR: await newFolder(),
      DATABASE_URL: `postgresql://someone:hidden@127.0.0.1:${port}/none`,
    });
    expect(await run.ended).toBe(1);
    expect(run.errors()).toBe(
      `PostgreSQL at 127.0.0.1:${port} (DATABASE_URL) cannot be used: ECONNREFUSED.`,
    );
  });
});

test("a start brings up site, admin and worker, a second on its folder is refused, and Ctrl+C ends all", async () => {
  const dataDir = await newFolder();
  const settings = { DATA_DIR: dataDir, OWNER_EMAIL: "owner@practice.example" };
  const first = await start(settings);
  expect(first.errors()).toBe("");
  expect(first.isUp).toBe(true);
  expect(first.output()).toMatch(
    /Sign in as owner@practice\.example with ([a-z2-9]{5}-){3}[a-z2-9]{5}/,
  );
  for (const url of [first.site, first.admin]) {
    expect(await (await fetch(`${url}/health`)).json()).toEqual({ ok: true });
  }
  expect(await (await fetch(first.site)).text()).toContain("Willow &amp; Tide Therapy");

  const second = await start({ DATA_DIR: dataDir });
  expect(await second.ended).toBe(1);
  expect(second.errors()).toMatch(
    /^The data folder .* is in use by another Attune \(process \d+\)\.$/,
  );
  expect((await fetch(`${first.site}/health`)).status).toBe(200);

  first.interrupt();
  expect(await first.ended).toBe(0);
  await expect(fetch(`${first.site}/health`)).rejects.toThrow("fetch failed");
  await expect(fetch(`${first.admin}/health`)).rejects.toThrow("fetch failed");

  const again = await start(settings);
  expect(again.isUp).toBe(true);
  expect(again.output()).not.toContain("Sign in as");
  again.interrupt();
  expect(await again.ended).toBe(0);
});

test("a given DATABASE_URL is used, and with SAMPLE=0 the site says that it is not open yet", async () => {
  const database = await createTestDatabase();
  const run = await start({ DATA_DIR: await newFolder(), DATABASE_URL: database.url, SAMPLE: "0" });
  expect(run.isUp).toBe(true);
  expect(await database.prisma.practice.count()).toBe(0);
  for (const path of ["/", "/book", "/blog"]) {
    const page = await fetch(run.site + path);
    expect(page.status).toBe(503);
    expect(await page.text()).toContain("This practice is not open yet");
  }
  run.interrupt();
  expect(await run.ended).toBe(0);
  await database.drop();
});

import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { cleanUp, type MessageJob } from "@attune/domain/server";
import { createTestDatabase, insertBooking, type TestDatabase } from "@attune/domain/testing";
import { PgBoss } from "pg-boss";
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { type MailSink, openMailSink } from "./mail-sink.fixture.ts";

let database: TestDatabase;
let boss: PgBoss;
/** The queue as an installation has it; here it does not wait. */
let usual: Awaited<ReturnType<PgBoss["getQueue"]>>;
const open: { processes: ChildProcess[]; sinks: MailSink[] } = { processes: [], sinks: [] };

beforeAll(async () => {
  database = await createTestDatabase();
  boss = new PgBoss({ connectionString: database.url, max: 1, migrate: false, supervise: false });
  await boss.start();
  usual = await boss.getQueue("message");
  await boss.updateQueue("message", { retryDelay: 1, retryBackoff: false });
});
afterAll(async () => {
  await boss.stop({ graceful: false });
  await database.drop();
});
afterEach(async () => {
  await Promise.all(open.processes.splice(0).map(stop));
  await Promise.all(open.sinks.splice(0).map((opened) => opened.close()));
});

/** Runs the worker as it runs anywhere: a process of its own. Answers once it is ready or has ended. */
async function run(settings: Record<string, string>) {
  const child = spawn(process.execPath, [join(import.meta.dirname, "main.ts")], {
    env: { PATH: process.env["PATH"], SITE_URL: "https://practice.example", ...settings },
    stdio: ["ignore", "pipe", "pipe"],
  });
  open.processes.push(child);
  let output = "";
  const ready = new Promise<void>((resolve) => {
    const hear = (chunk: Buffer) => {
      output += chunk.toString();
      if (output.includes("ready")) resolve();
    };
    child.stdout.on("data", hear);
    child.stderr.on("data", hear);
    child.once("exit", () => resolve());
  });
  await ready;
  return { child, output: () => output };
}

async function stop(child: ChildProcess) {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill("SIGTERM");
  await once(child, "exit");
}

async function sink(options?: Parameters<typeof openMailSink>[0]) {
  const opened = await openMailSink(options);
  open.sinks.push(opened);
  return opened;
}

async function book(kind: MessageJob["kind"] = "news", changes = {}) {
  const job: MessageJob = { bookingId: await insertBooking(database, changes), kind, sequence: 0 };
  return job;
}

const messageOf = ({ bookingId }: MessageJob) =>
  database.prisma.message.findFirst({ where: { bookingId } });
const eventually = { timeout: 20_000, interval: 100 };

describe("the worker's process", () => {
  it("delivers a confirmation with its calendar entry, and logs no one's name", async () => {
    const { url, received } = await sink();
    const { output } = await run({ DATABASE_URL: database.url, SMTP_URL: url });
    const job = await book();
    await boss.send("message", job);
    await vi.waitFor(() => expect(received).toHaveLength(1), eventually);

    const { recipients, mail } = received[0] ?? expect.fail();
    expect(recipients).toEqual(["robin@example.com"]);
    expect(mail.from?.value).toEqual([
      { name: "Sample Therapy and Massage", address: "hello@practice.example" },
    ]);
    expect(mail.subject).toBe("Your appointment on Tuesday, 5 March at 2:30 p.m.");
    expect(mail.text).toContain("https://practice.example/booking/");
    expect(mail.html).toContain("Your appointment is booked");
    const [attachment] = mail.attachments.filter(({ filename }) => filename === "appointment.ics");
    const file = attachment?.content.toString() ?? "";
    expect(file).toContain(`UID:${job.bookingId}\r\n`);
    expect(file).toContain("DTSTART;TZID=America/Toronto:20300305T143000\r\n");
    expect(received[0]?.source).toMatch(
      /content-type: text\/calendar; charset=utf-8;\s+method=REQUEST/i,
    );

    await vi.waitFor(async () => expect((await messageOf(job))?.status).toBe("sent"), eventually);
    expect(output()).not.toMatch(/robin|maya/i);
  });

  it("tries again while the mail server refuses, and delivers once under one Message-ID", async () => {
    const { url, received } = await sink({ refuseFirst: 2 });
    await run({ DATABASE_URL: database.url, SMTP_URL: url });
    const job = await book();
    await boss.send("message", job);
    await vi.waitFor(async () => expect((await messageOf(job))?.status).toBe("sent"), eventually);
    const message = await messageOf(job);
    expect(message?.attempts).toBe(3);
    expect(received.map(({ mail }) => mail.messageId)).toEqual([
      `<${message?.id}@practice.example>`,
    ]);
  });

  it("waits longer after each refusal", async () => {
    expect(usual).toMatchObject({ retryBackoff: true, retryDelay: 15, retryLimit: 8 });
    const { url } = await sink({ refuseFirst: 9 });
    await run({ DATABASE_URL: database.url, SMTP_URL: url });
    const id = await boss.send("message", await book(), { retryDelay: 1, retryBackoff: true });
    const waits: number[] = [];
    for (const attempts of [1, 2, 3]) {
      await vi.waitFor(async () => {
        const { rows } = await database.pool.query<{ wait: string }>(
          `SELECT extract(epoch FROM start_after - started_on) AS wait FROM pgboss.job
           WHERE id = $1 AND state = 'retry' AND retry_count = $2`,
          [id, attempts - 1],
        );
        waits.push(Number(rows[0]?.wait ?? expect.fail()));
      }, eventually);
    }
    expect(waits).toEqual(waits.toSorted((one, other) => one - other));
    expect(waits[2]).toBeGreaterThan(2 * (waits[0] ?? 0));
    await boss.cancel("message", id ?? "");
  });

  it("delivers what waited while the mail server was down", async () => {
    const gone = await openMailSink();
    await gone.close();
    await run({ DATABASE_URL: database.url, SMTP_URL: gone.url });
    const job = await book();
    await boss.send("message", job);
    await vi.waitFor(
      async () => expect((await messageOf(job))?.lastError).toMatch(/ECONNREFUSED/),
      eventually,
    );
    const { received } = await sink({ port: gone.port });
    await vi.waitFor(async () => expect((await messageOf(job))?.status).toBe("sent"), eventually);
    expect(received).toHaveLength(1);
  });

  it("marks a message failed after the last attempt", async () => {
    const { url, received } = await sink({ refuseFirst: 9 });
    await run({ DATABASE_URL: database.url, SMTP_URL: url });
    const job = await book();
    await boss.send("message", job, { retryLimit: 1, retryDelay: 1 });
    await vi.waitFor(async () => expect((await messageOf(job))?.status).toBe("failed"), eventually);
    expect((await messageOf(job))?.lastError).toContain("451");
    expect(received).toEqual([]);
  });

  it("sends to no one where an address holds two, or a header", async () => {
    const { url, received } = await sink();
    await run({ DATABASE_URL: database.url, SMTP_URL: url });
    const clientEmail = "a@example.com, b@example.com\r\nBcc: c@example.com";
    const job = await book("news", { clientEmail });
    await boss.send("message", job, { retryLimit: 0 });
    await vi.waitFor(async () => expect((await messageOf(job))?.status).toBe("failed"), eventually);
    expect(received).toEqual([]);
  });

  it("keeps messages in the outbox without a mail server, and drops a reminder for a moved visit", async () => {
    await run({ DATABASE_URL: database.url });
    const moved = await book("reminder");
    await database.prisma.booking.update({
      where: { id: moved.bookingId },
      data: { sequence: 1 },
    });
    const kept = await book();
    await boss.send("message", moved);
    await boss.send("message", kept);
    await vi.waitFor(async () => expect((await messageOf(kept))?.status).toBe("kept"), eventually);
    expect(await messageOf(moved)).toBeNull();
  });

  it("ends with the job in hand done when it is told to", async () => {
    const { url, received } = await sink();
    const { child } = await run({ DATABASE_URL: database.url, SMTP_URL: url });
    const jobs = await Promise.all(Array.from({ length: 8 }, () => book()));
    await boss.insert(
      "message",
      jobs.map((data) => ({ data })),
    );
    await vi.waitFor(() => expect(received.length).toBeGreaterThan(0), eventually);
    await stop(child);
    expect(child.exitCode).toBe(0);
    const sent = {
      status: "sent",
      bookingId: { in: jobs.map(({ bookingId }) => bookingId) },
    } as const;
    expect(await database.prisma.message.count({ where: sent })).toBe(received.length);
    await database.pool.query("DELETE FROM pgboss.job WHERE state IN ('created', 'retry')");
  });

  it.each([
    ["the database cannot be reached", { DATABASE_URL: "postgres://nobody@127.0.0.1:1/none" }],
    ["no database is named", {}],
    ["a setting is wrong", { SMTP_URL: "mail.example" }],
  ])(
    "ends with one line when %s",
    async (_, settings) => {
      const { child, output } = await run(settings);
      expect(child.exitCode).toBe(1);
      expect(output().trim().split("\n")).toHaveLength(1);
      expect(output()).toMatch(/^worker: .*(DATABASE_URL|SMTP_URL)/);
    },
    40_000,
  );
});

describe("clean-up", () => {
  it("deletes holds that ran out more than a day ago, and leaves the rest", async () => {
    const now = new Date("2030-03-03T12:00:00Z");
    const hold = async (holdExpiresAt: string) => {
      const id = await insertBooking(database);
      const data = { status: "hold", holdExpiresAt: new Date(holdExpiresAt) } as const;
      await database.prisma.booking.update({ where: { id }, data });
      return id;
    };
    const old = await hold("2030-03-02T11:59:00Z");
    const recent = await hold("2030-03-02T12:01:00Z");
    const visit = await insertBooking(database);
    await cleanUp(database, now);
    const rows = await database.prisma.booking.findMany({
      where: { id: { in: [old, recent, visit] } },
      select: { id: true },
    });
    expect(rows.map(({ id }) => id).toSorted()).toEqual([recent, visit].toSorted());
  });
});

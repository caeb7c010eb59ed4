import { createServer, type Server } from "node:http";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { searchOpenTimes } from "../availability/search.store.ts";
import { bookSlot } from "../bookings/confirm.store.ts";
import { createTestDatabase, type TestDatabase } from "../database/test-database.ts";
import { createContext, createPractice, visitDetails } from "../testing/practice.factory.ts";
import { fetchCalendar, isInside } from "./imports.fetch.ts";
import { newImportSchema } from "./imports.schema.ts";
import {
  addImport,
  listImports,
  readAllImports,
  readImportNow,
  removeImport,
} from "./imports.store.ts";

let database: TestDatabase;
let setting: Awaited<ReturnType<typeof createContext>>;
let practice: Awaited<ReturnType<typeof createPractice>>;
let server: Server;
let address: string;
/** What the calendar's address answers. */
let answer = { status: 200, body: "" };

beforeAll(async () => {
  database = await createTestDatabase();
  practice = await createPractice(database);
  setting = await createContext(database);
  server = createServer((request, response) => {
    const location = { "/around": "/around", "/nowhere": "https://" }[request.url ?? ""];
    response.writeHead(location ? 302 : answer.status, location ? { location } : {});
    response.end(answer.body);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const bound = server.address();
  address = `http://127.0.0.1:${typeof bound === "object" ? bound?.port : 0}`;
});
afterAll(async () => {
  await new Promise((resolve) => server.close(resolve));
  await setting.close();
  await database.drop();
});

const fetchFile = (url: string) => fetchCalendar(url, { anywhere: true });
const reading = () => ({ now: setting.clock.now, fetchFile });
const calendar = (start: string, end: string) =>
  [
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    "PRODID:-//x//x//EN",
    "BEGIN:VEVENT",
    "UID:one",
    `DTSTART:${start}`,
    `DTEND:${end}`,
    "END:VEVENT",
    "END:VCALENDAR",
  ].join("\r\n");
const offered = async () => {
  const { variant, practitioner } = practice;
  const search = {
    variantId: variant.id,
    practitionerId: practitioner.id,
    from: "2030-06-04",
    days: 1,
  };
  const { slots } = await searchOpenTimes(setting.context, search);
  return slots.map(({ startsAt }) => startsAt.slice(11, 16));
};

describe("an imported calendar", () => {
  test("keeps its busy times free of visits, says when it cannot be read, and gives them back", async () => {
    const practitionerId = practice.practitioner.id;
    answer = { status: 200, body: calendar("20300604T130000Z", "20300604T150000Z") };
    const id = await addImport(database, { practitionerId, name: "Home", url: address }, reading());
    expect(await offered()).not.toContain("13:00");
    expect(await offered()).toContain("15:00");
    const slot = {
      variantId: practice.variant.id,
      practitionerId,
      startsAt: "2030-06-04T14:00:00Z",
    };
    await expect(
      bookSlot(setting.context, slot, visitDetails, "over a busy time"),
    ).rejects.toMatchObject({ code: "slot-taken" });

    answer = { status: 503, body: "" };
    expect(await readAllImports(database, reading())).toBe(1);
    const [failed] = await listImports(database, practitionerId);
    expect(failed?.lastError).toBe("Its address answered with 503.");
    expect(await offered()).not.toContain("13:00");

    answer = { status: 200, body: calendar("20300604T190000Z", "20300604T200000Z") };
    expect(await readAllImports(database, reading())).toBe(0);
    expect(await offered()).toContain("13:00");
    expect(await offered()).not.toContain("19:00");

    await removeImport(database, id);
    expect(await offered()).toContain("19:00");
  });

  test("that makes no sense says so, and the others are read all the same", async () => {
    const practitionerId = practice.practitioner.id;
    const good = calendar("20300604T130000Z", "20300604T150000Z");
    const files: Record<string, () => Promise<string>> = {
      rule: async () => good.replace("DTEND", "RRULE:FREQ=WEEKLY;BYMONTHDAY=1\r\nDTEND"),
      date: async () => good.replace("20300604T130000Z", "20300604T13"),
      fault: () => Promise.reject(new TypeError("a fault of ours")),
      good: async () => good,
    };
    const named = {
      now: setting.clock.now,
      fetchFile: (url: string) => files[url]?.() ?? Promise.resolve(""),
    };
    const ids: string[] = [];
    for (const name of Object.keys(files)) {
      const input = { practitionerId, name, url: name };
      ids.push(await addImport(database, input, named));
    }
    expect(await readAllImports(database, named)).toBe(3);
    const stored = await database.prisma.busyCalendar.findMany({ orderBy: { createdAt: "asc" } });
    expect(stored.map(({ lastError }) => lastError)).toEqual([
      expect.stringContaining("cannot be understood"),
      expect.stringContaining("cannot be understood"),
      expect.stringContaining("Something went wrong"),
      "",
    ]);
    expect(await offered()).not.toContain("13:00");
    for (const id of ids) await removeImport(database, id);
  });

  test("is read by two at once without harm", async () => {
    const practitionerId = practice.practitioner.id;
    answer = { status: 200, body: calendar("20300604T130000Z", "20300604T150000Z") };
    const id = await addImport(database, { practitionerId, name: "Home", url: address }, reading());
    const readers = Array.from({ length: 6 }, () => readImportNow(database, id, reading()));
    await Promise.all(readers);
    const [view] = await listImports(database, practitionerId);
    expect(view?.lastError).toBe("");
    expect(await database.prisma.claim.count({ where: { busyCalendarId: id } })).toBe(1);
    await removeImport(database, id);
  });

  test("may be named by a webcal address, which is read by https", () => {
    const input = { practitionerId: practice.practitioner.id, name: "Home" };
    const url = "webcal://calendar.example/home.ics";
    expect(newImportSchema.parse({ ...input, url }).url).toBe("https://calendar.example/home.ics");
    for (const refused of ["http://calendar.example/", "calendar.example", "file:///etc/passwd"]) {
      expect(newImportSchema.safeParse({ ...input, url: refused }).success).toBe(false);
    }
  });

  test("is not read from this machine or its network, nor round and round", async () => {
    for (const url of ["https://127.0.0.1/", "https://[::1]/", "https://10.1.2.3/", address]) {
      await expect(fetchCalendar(url)).rejects.toThrow("a place that is not read from");
    }
    await expect(fetchCalendar("https://localhost:1/")).rejects.toThrow("could not be reached");
    await expect(fetchFile(`${address}/around`)).rejects.toThrow("leads on and on");
    await expect(fetchFile(`${address}/nowhere`)).rejects.toThrow("leads to one that is none");
    for (const inside of [
      "192.168.1.1",
      "198.19.0.1",
      "::ffff:10.0.0.1",
      "fd00::1",
      "2002:a00::1",
    ]) {
      expect(isInside(inside), inside).toBe(true);
    }
    expect(["93.184.215.14", "2606:2800:21f:cb07::1"].map(isInside)).toEqual([false, false]);
  });
});

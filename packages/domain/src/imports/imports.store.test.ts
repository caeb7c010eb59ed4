import { createServer, type Server } from "node:http";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { searchOpenTimes } from "../availability/search.store.ts";
import { bookSlot } from "../bookings/confirm.store.ts";
import { createTestDatabase, type TestDatabase } from "../database/test-database.ts";
import { createContext, createPractice, visitDetails } from "../testing/practice.factory.ts";
import { fetchCalendar, isInside } from "./imports.fetch.ts";
import { addImport, listImports, readAllImports, removeImport } from "./imports.store.ts";

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
    const location = request.url === "/around" ? { location: "/around" } : {};
    response.writeHead(request.url === "/around" ? 302 : answer.status, location);
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

  test("is not read from this machine or its network, nor round and round", async () => {
    for (const url of ["https://127.0.0.1/", "https://[::1]/", "https://10.1.2.3/", address]) {
      await expect(fetchCalendar(url)).rejects.toThrow("a place that is not read from");
    }
    await expect(fetchCalendar("https://localhost:1/")).rejects.toThrow("could not be reached");
    await expect(fetchFile(`${address}/around`)).rejects.toThrow("leads on and on");
    expect(["192.168.1.1", "::ffff:10.0.0.1", "fd00::1"].map(isInside)).toEqual([true, true, true]);
    expect(["93.184.215.14", "2606:2800:21f:cb07::1"].map(isInside)).toEqual([false, false]);
  });
});

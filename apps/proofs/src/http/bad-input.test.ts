import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { call } from "../stage/calls.ts";
import { type Stage, startStage } from "../stage/stage.ts";

let stage: Stage;
let variantId: string;

beforeAll(async () => {
  stage = await startStage();
  variantId = (await stage.database.prisma.variant.findFirstOrThrow({ where: { minutes: 50 } })).id;
});
afterAll(() => stage?.stop());

const unknownId = "00000000-0000-4000-8000-000000000000";
const unknownToken = "A".repeat(43);
/** Dates that are well formed, and that no practice has in its calendar. */
const outOfReach = ["0001-01-01", "0999-12-31", "1999-12-31", "2200-01-01", "9999-12-31"];
const hostile: unknown[] = [
  null,
  "",
  42,
  [],
  {},
  { id: "'; DROP TABLE booking; --" },
  "<script>alert(1)</script>",
  { token: "../../etc/passwd" },
  { variantId: { $ne: null } },
  "x".repeat(50_000),
  JSON.parse('{"__proto__":{"isAdmin":true}}'),
];

/** Every public procedure that takes input, with inputs that are well formed but wrong. */
const procedures: Record<string, { type: "query" | "body"; wrong: unknown[] }> = {
  "availability.search": {
    type: "query",
    wrong: [
      { variantId: unknownId },
      { variantId: unknownId, days: 5000 },
      { variantId: "1" },
      ...outOfReach.map((from) => ({ variantId: unknownId, from })),
    ],
  },
  "availability.explain": {
    type: "query",
    wrong: [{ variantId: unknownId, practitionerId: unknownId, startsAt: "2030-01-01T09:00:00Z" }],
  },
  "bookings.hold": {
    type: "body",
    wrong: [
      { variantId: unknownId, startsAt: "2030-01-01T09:00:00Z" },
      { variantId: unknownId, startsAt: "0000-00-00" },
      { variantId: unknownId, startsAt: "+275760-09-13T00:00:00Z" },
    ],
  },
  "bookings.release": { type: "body", wrong: [{ token: unknownToken }] },
  "bookings.confirm": {
    type: "body",
    wrong: [
      { token: unknownToken },
      { token: unknownToken, client: { name: "x".repeat(5000), email: "a@b" } },
      { token: unknownToken, slot: {}, acceptsPolicy: true },
    ],
  },
  "bookings.byToken": { type: "query", wrong: [{ token: unknownToken }] },
  "bookings.openTimes": { type: "query", wrong: [{ token: unknownToken, days: 3 }] },
  "bookings.reschedule": {
    type: "body",
    wrong: [{ token: unknownToken, startsAt: "2030-01-01T09:00:00Z" }],
  },
  "bookings.cancel": { type: "body", wrong: [{ token: unknownToken, reason: "y".repeat(5000) }] },
  "pairs.search": { type: "query", wrong: [{ planId: unknownId }, { planId: "1", days: 400 }] },
  "pairs.hold": {
    type: "body",
    wrong: [
      { planId: unknownId },
      {
        planId: unknownId,
        earlier: { variantId: unknownId, practitionerId: unknownId, startsAt: "never" },
        later: {},
      },
    ],
  },
  "pairs.confirm": {
    type: "body",
    wrong: [{ tokens: [unknownToken] }, { tokens: [unknownToken, unknownToken], client: 5 }],
  },
  "pairs.openTimes": { type: "query", wrong: [{ token: unknownToken }, { token: "1", days: 400 }] },
  "pairs.move": { type: "body", wrong: [{ token: unknownToken, earlier: {}, later: {} }] },
  "waitlist.join": {
    type: "body",
    wrong: [{ variantId: unknownId }, { variantId: "1", weekdays: [9], client: { name: 5 } }],
  },
  "waitlist.byToken": { type: "query", wrong: [{ token: unknownToken }] },
  "waitlist.accept": { type: "body", wrong: [{ token: unknownToken, acceptsPolicy: true }] },
  "waitlist.decline": { type: "body", wrong: [{ token: unknownToken }] },
  "waitlist.leave": { type: "body", wrong: [{ token: unknownToken }] },
  "pairs.cancel": { type: "body", wrong: [{ token: unknownToken }] },
  "posts.list": { type: "query", wrong: [{ page: -1 }, { page: 1e9 }, { tag: "no such tag" }] },
  "posts.bySlug": { type: "query", wrong: [{ slug: "no-such-article" }, { slug: "\u0000" }] },
};

const client = {
  name: "Alex Sample",
  email: "alex@visitor.example",
  phone: "416 555 0100",
  pronouns: "they/them",
  chosenName: "Sam",
};
const written = { client, note: "A note.", acceptsPolicy: true };
const someTime = { startsAt: "2030-01-01T09:00:00Z" };
const nobodysSlot = { variantId: unknownId, practitionerId: unknownId, ...someTime };

/** Inputs in which nothing is wrong but that what they name does not exist, with every text that they take. */
const complete: Record<string, Record<string, unknown>> = {
  "bookings.hold": { ...nobodysSlot, clientZone: "Europe/Berlin" },
  "bookings.confirm": { ...written, slot: nobodysSlot, idempotencyKey: unknownId },
  "bookings.reschedule": { token: unknownToken, ...someTime, reason: "A reason." },
  "bookings.cancel": { token: unknownToken, reason: "A reason." },
  "pairs.confirm": { ...written, tokens: [unknownToken, unknownToken] },
  "pairs.move": {
    token: unknownToken,
    earlier: nobodysSlot,
    later: nobodysSlot,
    reason: "A reason.",
  },
  "pairs.cancel": { token: unknownToken, reason: "A reason." },
  "waitlist.join": {
    variantId: unknownId,
    fromDate: "2030-01-01",
    untilDate: "2030-01-31",
    client,
    laterVisit: unknownToken,
  },
  "posts.list": { tag: "rest" },
};

/** An input in all the ways that one of its texts can end with a character that cannot be kept; each with the text's path. */
function withNul(input: unknown, path: string[] = []): { input: unknown; path: string[] }[] {
  if (typeof input === "string") return [{ input: `${input}\0`, path }];
  if (typeof input !== "object" || input === null) return [];
  return Object.entries(input).flatMap(([name, part]) =>
    withNul(part, [...path, name]).map((changed) => ({
      ...changed,
      input: Array.isArray(input)
        ? input.with(Number(name), changed.input)
        : { ...input, [name]: changed.input },
    })),
  );
}

describe.each(Object.entries(procedures))("%s", (procedure, { type, wrong }) => {
  test("refuses a character that cannot be kept, in any text, and says in which", async () => {
    for (const input of wrong) {
      for (const changed of withNul(input)) {
        const asked = type === "query" ? { query: changed.input } : { body: changed.input };
        const { status } = await call(stage.site, procedure, asked);
        expect(status, JSON.stringify(changed)).toBeGreaterThanOrEqual(400);
        expect(status, JSON.stringify(changed)).toBeLessThan(500);
      }
    }
    for (const { input, path } of withNul(complete[procedure])) {
      const asked = type === "query" ? { query: input } : { body: input };
      const { status, refusal } = await call(stage.site, procedure, asked);
      expect(status, JSON.stringify(input)).toBe(400);
      expect(Object.keys(refusal?.fields ?? {}), JSON.stringify(input)).toContain(path.join("."));
    }
  });

  test("answers every wrong input with a 4xx and a sentence", async () => {
    // Every article may be asked for without naming anything.
    const inputs = [...(procedure === "posts.list" ? [] : [{}, null]), ...wrong];
    for (const input of inputs) {
      const asked = type === "query" ? { query: input } : { body: input };
      const { status, refusal } = await call(stage.site, procedure, asked);
      expect(status, JSON.stringify(input)?.slice(0, 100)).toBeGreaterThanOrEqual(400);
      expect(status, JSON.stringify(input)?.slice(0, 100)).toBeLessThan(500);
      expect(refusal?.sentence).toMatch(/^[A-Z].*\.$/);
    }
  });

  test("survives hostile input without a 5xx, a stack or a word of its own workings", async () => {
    for (const input of hostile) {
      const asked = type === "query" ? { query: input } : { body: input };
      const url = `${stage.site}/trpc/${procedure}`;
      const response =
        type === "query"
          ? await fetch(`${url}?input=${encodeURIComponent(JSON.stringify(input)).slice(0, 4000)}`)
          : await fetch(url, {
              method: "POST",
              headers: { "content-type": "application/json" },
              body: JSON.stringify(input),
            });
      const said = await response.text();
      expect(
        response.status,
        `${JSON.stringify(asked).slice(0, 80)} ${said.slice(0, 200)}`,
      ).toBeLessThan(500);
      expect(said).not.toMatch(/node_modules|at .*\.ts:\d|prisma|SELECT /i);
    }
  });
});

describe("a date that no calendar reaches", () => {
  let practitionerId: string;
  let planId: string;
  beforeAll(async () => {
    await stage.database.prisma.practice.updateMany({ data: { holidays: ["canada-day"] } });
    const offer = await stage.database.prisma.offer.findFirstOrThrow({ where: { variantId } });
    practitionerId = offer.practitionerId;
    planId = (await stage.database.prisma.pairedVisit.findFirstOrThrow()).id;
  });
  test.each(outOfReach)("%s is refused with a sentence wherever it is asked for", async (date) => {
    const startsAt = `${date}T10:00:00Z`;
    const slot = { variantId, practitionerId, startsAt };
    const asked: [string, Parameters<typeof call>[2]][] = [
      ["availability.search", { query: { variantId, from: date } }],
      ["availability.explain", { query: slot }],
      ["bookings.hold", { body: slot }],
      [
        "bookings.confirm",
        { body: { slot, idempotencyKey: crypto.randomUUID(), client, acceptsPolicy: true } },
      ],
      ["bookings.openTimes", { query: { token: unknownToken, from: date } }],
      ["pairs.search", { query: { planId, from: date } }],
      ["pairs.hold", { body: { planId, earlier: slot, later: slot } }],
      ["waitlist.join", { body: { variantId, fromDate: date, untilDate: date, client } }],
    ];
    for (const [procedure, input] of asked) {
      const { status, refusal } = await call(stage.site, procedure, input);
      expect([procedure, status]).toEqual([procedure, 400]);
      expect(Object.values(refusal?.fields ?? {}).join(" ")).toContain("between the years");
    }
    for (const path of [`/book/${variantId}`, "/book/together/body-and-mind"]) {
      const page = await fetch(`${stage.site}${path}?from=${date}`);
      expect([path, page.status]).toEqual([path, 200]);
    }
    const posted = await fetch(`${stage.site}/book/${variantId}`, {
      method: "POST",
      body: new URLSearchParams({ startsAt }),
    });
    expect(posted.status).toBe(422);
  });

  test.each(["2000-01-01", "2199-12-31"])(
    "%s is answered, though nothing is open",
    async (from) => {
      const page = await fetch(`${stage.site}/book/${variantId}?from=${from}`);
      expect(page.status).toBe(200);
      const { status } = await call(stage.site, "availability.search", {
        query: { variantId, from },
      });
      expect(status).toBe(200);
    },
  );
});

describe("the transport", () => {
  test.each([
    [
      "a body that is no JSON",
      { method: "POST", body: "{", headers: { "content-type": "application/json" } },
    ],
    [
      "a body of another kind",
      { method: "POST", body: "a=b", headers: { "content-type": "text/plain" } },
    ],
    ["no body", { method: "POST", headers: { "content-type": "application/json" } }],
    ["a procedure asked the wrong way", { method: "GET" }],
  ])("answers %s with a 4xx", async (_, init) => {
    const response = await fetch(`${stage.site}/trpc/bookings.hold`, init);
    expect(response.status).toBeGreaterThanOrEqual(400);
    expect(response.status).toBeLessThan(500);
  });

  test("answers a body over 64 KB with 413 and a sentence", async () => {
    const response = await fetch(`${stage.site}/trpc/bookings.hold`, {
      method: "POST",
      body: JSON.stringify({ note: "x".repeat(100_000) }),
      headers: { "content-type": "application/json" },
    });
    expect(response.status).toBe(413);
    expect(await response.text()).toContain("more than we can take in");
  });

  test("does not know procedures that are for staff", async () => {
    for (const procedure of ["bookings.list", "posts.saveDraft", "messages.list", "access.me"]) {
      expect((await call(stage.site, procedure, { query: {} })).status).toBe(404);
    }
  });

  test("refuses a form that was sent from another site", async () => {
    const response = await fetch(`${stage.site}/book/${variantId}`, {
      method: "POST",
      headers: { origin: "https://elsewhere.example" },
      body: new URLSearchParams({ startsAt: "2030-01-01T09:00:00Z" }),
    });
    expect(response.status).toBe(403);
  });

  test.each(["PUT", "DELETE", "PATCH", "OPTIONS"])("answers %s with 405", async (method) => {
    expect((await fetch(`${stage.site}/book`, { method })).status).toBe(405);
  });

  test.each([
    "/book/not-a-uuid",
    `/book/${unknownId}`,
    "/book/details/short",
    `/booking/${unknownToken}`,
    `/booking/${unknownToken}/move`,
    `/booking/${unknownToken}/cancel`,
    `/booking/${unknownToken}/calendar.ics`,
    "/blog/no-such-article",
    "/blog/tags/no-such-tag",
    "/blog?page=0",
    "/blog?page=banana",
    "/services/none",
    "/media/none",
    "/%00",
    "/..%2f..%2fetc%2fpasswd",
    "/nowhere",
  ])("answers %s with a page that says so", async (path) => {
    const response = await fetch(stage.site + path);
    expect(response.status).toBeGreaterThanOrEqual(400);
    expect(response.status).toBeLessThan(500);
    expect(await response.text()).not.toMatch(/node_modules|at .*\.ts:\d/);
  });
});

describe("the booking forms", () => {
  const post = (path: string, fields: Record<string, string>) =>
    fetch(stage.site + path, {
      method: "POST",
      body: new URLSearchParams(fields),
      redirect: "manual",
    });

  async function hold(): Promise<string> {
    const { data } = await call<{ slots: { startsAt: string }[] }>(
      stage.site,
      "availability.search",
      { query: { variantId, days: 30 } },
    );
    const response = await post(`/book/${variantId}`, {
      startsAt: data?.slots.at(-1)?.startsAt ?? "",
    });
    expect(response.status).toBe(303);
    return response.headers.get("location") ?? "";
  }

  test.each([
    "",
    "tomorrow",
    "1999-01-01T00:00:00Z",
    "'; DROP TABLE claim; --",
    "x".repeat(10_000),
  ])("a time that is none (%#) is refused on the page where times are chosen", async (startsAt) => {
    const response = await post(`/book/${variantId}`, { startsAt });
    expect(response.status).toBe(422);
    const page = await response.text();
    expect(page).toContain('role="alert"');
    expect(page).toContain("Keep this time and continue");
  });

  test("nothing that was typed is lost, and every field that needs another look says why", async () => {
    const details = await hold();
    const note = 'A note with <b>marks</b> & "quotes"';
    const response = await post(details, {
      name: "",
      email: "nowhere",
      phone: "call me maybe",
      pronouns: "they/them",
      note,
    });
    expect(response.status).toBe(422);
    const page = await response.text();
    for (const kept of ["nowhere", "call me maybe", "they/them"])
      expect(page).toContain(`value="${kept}"`);
    expect(page).toContain("A note with &lt;b&gt;marks&lt;/b&gt;");
    for (const sentence of [
      "Please tell us your name.",
      "Please give an e-mail address such as",
      "Please give a phone number in digits",
      "Please read the cancellation policy",
    ]) {
      expect(page).toContain(sentence);
    }
  });

  test("a character that cannot be kept is refused beside its field, and the rest of the form stays", async () => {
    const note = "A note that took a while.";
    const fields = { name: "Alex\0", email: "alex@visitor.example", acceptsPolicy: "yes", note };
    const response = await post(await hold(), fields);
    expect(response.status).toBe(422);
    const page = await response.text();
    expect(page).toContain("There is a character here that we cannot keep.");
    expect(page).toContain(note);
  });

  test("a form without fields, or with a file in place of one, is answered like an empty one", async () => {
    const details = await hold();
    const form = new FormData();
    form.set("name", new File(["x"], "name.txt"));
    const empty = await fetch(stage.site + details, { method: "POST", redirect: "manual" });
    const file = await fetch(stage.site + details, {
      method: "POST",
      body: form,
      redirect: "manual",
    });
    expect([empty.status, file.status]).toEqual([422, 422]);
  });

  test("a whole form over 64 KB is refused with a sentence", async () => {
    const response = await post(await hold(), { name: "Alex", note: "n".repeat(80_000) });
    expect(response.status).toBe(413);
  });
});

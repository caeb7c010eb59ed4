import { staffRouter } from "@attune/domain/server";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { call } from "../stage/calls.ts";
import { signInOverHttp } from "../stage/sign-in.ts";
import { type Stage, startStage } from "../stage/stage.ts";

let stage: Stage;
let headers: Record<string, string>;
/** What is there: a visit that is neither of a pair nor of a series, whose it is, and another variant. */
let known: Record<"practitioner" | "variant" | "otherVariant" | "booking", string>;

beforeAll(async () => {
  stage = await startStage({ admin: true });
  headers = await signInOverHttp(stage.admin);
  const { prisma } = stage.database;
  const { id, practitionerId, variantId } = await prisma.booking.findFirstOrThrow();
  const other = await prisma.variant.findFirstOrThrow({ where: { id: { not: variantId } } });
  known = { practitioner: practitionerId, variant: variantId, otherVariant: other.id, booking: id };
});
afterAll(() => stage?.stop());

const unknown = "00000000-0000-4000-8000-000000000000";
const startsAt = "2030-06-04T14:00:00Z";
const client = { name: "Robin Visitor", email: "robin@visitor.example" };
const place = { name: "Annex", street: "1", city: "Toronto", province: "ON", postalCode: "M5V" };
const variant = {
  name: "An hour",
  minutes: 60,
  priceCents: 0,
  mode: "online",
  bufferBeforeMinutes: 0,
  bufferAfterMinutes: 0,
  offers: [] as { practitionerId: string }[],
};
const service = (changes: object = {}) => ({
  slug: "a-new-service",
  name: "A new service",
  summary: "A sample.",
  description: "",
  illustration: "",
  taxKind: "exempt",
  variants: [variant],
  ...changes,
});
const plan = (first: string, second: string) => ({
  slug: "a-new-plan",
  name: "A new plan",
  summary: "A sample.",
  firstVariantId: first,
  secondVariantId: second,
  inEitherOrder: true,
  leastRestMinutes: 0,
  mostRestMinutes: 60,
  leastDays: 0,
  mostDays: 0,
});
const profile = {
  name: "Sam Sample",
  title: "Registered Massage Therapist",
  college: "CMTO",
  registrationNumber: "0",
  pronouns: "",
  supervision: "",
  summary: "A sample.",
  biography: "",
  approach: [],
};
const terms = {
  timeZone: "America/Toronto",
  videoLink: "",
  maxVisitsPerDay: null,
  maxVisitsPerWeek: null,
  breakAfterVisits: null,
  breakMinutes: 15,
};
const range = { startMinute: 0, endMinute: 60, locationId: unknown };
const wish = {
  fromDate: "2030-06-01",
  untilDate: "2030-06-30",
  client,
};
const slot = (variantId: string, practitionerId: string) => ({
  variantId,
  practitionerId,
  startsAt,
});
const twice = (each: object) => ({ earlier: each, later: each });
const key = crypto.randomUUID();
const id = unknown;

/** Every staff procedure that takes ids, with inputs that are whole but for an id that is nobody's. */
const questions: Record<string, () => object[]> = {
  "hours.view": () => [{ practitionerId: id }],
  "availability.search": () => [{ variantId: id }],
  "availability.explain": () => [slot(id, known.practitioner)],
  "bookings.byId": () => [{ id }],
  "imports.list": () => [],
  "bookings.list": () => [],
  "messages.byId": () => [{ id }],
  "messages.list": () => [],
  "pairs.openTimes": () => [{ id }],
  "pairs.search": () => [{ planId: id }],
  "posts.byId": () => [{ id }],
  "posts.list": () => [],
  "series.plan": () => [
    { ...slot(id, known.practitioner), everyWeeks: 1, count: 2 },
    { ...slot(known.variant, id), everyWeeks: 1, count: 2 },
    { ...slot(known.variant, known.practitioner), addOnIds: [id], everyWeeks: 1, count: 2 },
  ],
  "series.visits": () => [{ id }],
};
const changes: Record<string, () => object[]> = {
  "bookings.book": () => [
    { slot: slot(id, known.practitioner), idempotencyKey: key, client },
    { slot: slot(known.variant, id), idempotencyKey: key, client, overlapReason: "On purpose" },
  ],
  "bookings.changeStatus": () => [{ id, move: "cancel" }],
  "bookings.confirm": () => [{ id, client }],
  "bookings.move": () => [{ id, startsAt }],
  "bookings.setVideoLink": () => [{ id, videoLink: "" }],
  "bookings.undo": () => [{ id }],
  "bookings.waiveFee": () => [{ id, reason: "Ill" }],
  "clients.settleChange": () => [{ id, use: true }],
  "calendars.createFeed": () => [{ practitionerId: id }],
  "calendars.revokeFeed": () => [{ id }],
  "hours.addTimeOff": () => [{ practitionerId: id, startsAt, endsAt: "2030-06-05T14:00:00Z" }],
  "hours.removeOverride": () => [],
  "hours.removeTimeOff": () => [{ id }],
  "hours.saveOverride": () => [
    { practitionerId: id, date: "2030-06-04", ranges: [] },
    { practitionerId: known.practitioner, date: "2030-06-04", ranges: [range] },
  ],
  "hours.saveWeekly": () => [
    { practitionerId: id, ranges: [] },
    { practitionerId: known.practitioner, ranges: [{ ...range, weekday: 7 }] },
  ],
  "imports.add": () => [{ practitionerId: id, name: "Home", url: "https://calendar.example" }],
  "imports.readNow": () => [{ id }],
  "imports.remove": () => [{ id }],
  "locations.archive": () => [{ id, archived: true }],
  "locations.save": () => [{ id, ...place }],
  "messages.retry": () => [{ id }],
  "pairs.archive": () => [{ id, archived: true }],
  "pairs.book": () => [
    { planId: id, ...twice(slot(known.variant, known.practitioner)), client, idempotencyKey: key },
  ],
  "pairs.cancel": () => [{ id }, { id: known.booking }],
  "pairs.move": () => [{ id, ...twice(slot(known.variant, known.practitioner)) }],
  "pairs.save": () => [
    plan(id, known.variant),
    plan(known.variant, id),
    { id, ...plan(known.variant, known.otherVariant) },
  ],
  "posts.archive": () => [{ id }],
  "posts.create": () => [{ authorId: id }],
  "posts.publish": () => [{ id, draft: 1 }],
  "posts.restore": () => [{ id }],
  "posts.saveDraft": () => [],
  "posts.unpublish": () => [{ id }],
  "practitioners.archive": () => [{ id, archived: true }],
  "practitioners.save": () => [{ id, ...profile }],
  "practitioners.saveTerms": () => [{ id, ...terms }],
  "rooms.archive": () => [{ id, archived: true }],
  "rooms.save": () => [
    { id, name: "A room" },
    { name: "A room", locationId: id },
  ],
  "series.book": () => [
    {
      ...slot(known.variant, known.practitioner),
      addOnIds: [id],
      startsAt: [startsAt],
      client,
      idempotencyKey: key,
    },
    { ...slot(id, known.practitioner), startsAt: [startsAt], client, idempotencyKey: key },
    { ...slot(known.variant, id), startsAt: [startsAt], client, idempotencyKey: key },
  ],
  "series.cancelFrom": () => [{ id }, { id: known.booking }],
  "services.archive": () => [{ id, archived: true }],
  "services.save": () => [
    service({ id }),
    service({ variants: [{ ...variant, id }] }),
    service({ variants: [{ ...variant, id: known.variant }] }),
    service({ variants: [{ ...variant, roomIds: [id] }] }),
    service({ variants: [{ ...variant, offers: [{ practitionerId: id }] }] }),
    service({ addOns: [{ id, name: "An extra", minutes: 0, priceCents: 0 }] }),
  ],
  "waitlist.add": () => [
    { variantId: id, ...wish },
    { variantId: known.variant, practitionerId: id, ...wish },
    { variantId: known.variant, laterBookingId: id, ...wish },
  ],
  "waitlist.offerNow": () => [{ entryId: id, practitionerId: known.practitioner, startsAt }],
  "waitlist.remove": () => [{ id }],
  "waitlist.restore": () => [{ id }],
};
/** What takes no ids. */
const withoutIds = [
  "access.changePassword",
  "posts.preview",
  "practice.changePolicy",
  "practice.save",
  "taxes.save",
];

test("every staff procedure that takes input is asked here", () => {
  // Flat by their whole names, whatever their type says.
  const procedures = Object.entries(
    staffRouter._def.procedures as unknown as Record<string, { _def: { inputs: unknown[] } }>,
  );
  const taking = procedures.filter(([, { _def }]) => _def.inputs.length > 0).map(([name]) => name);
  const asked = [...Object.keys(questions), ...Object.keys(changes), ...withoutIds];
  expect(asked.toSorted()).toEqual(taking.toSorted());
});

/** What a procedure answers to each input, where that is anything but that something is not there. */
async function surprises(procedure: string, inputs: object[], type: "query" | "body") {
  const isNotThere = /^(not-found|not-offered-by-practitioner|nothing-to-undo)$/;
  const surprising: string[] = [];
  for (const input of inputs) {
    const asked = type === "query" ? { query: input } : { body: input };
    const { status, refusal } = await call(stage.admin, procedure, asked, headers);
    const isRefused = status >= 400 && status < 500 && isNotThere.test(refusal?.code ?? "");
    if (!isRefused) surprising.push(`${status} ${refusal?.code} to ${JSON.stringify(input)}`);
  }
  return surprising;
}

describe("an id that is nobody's is not found", () => {
  test.each(Object.entries(questions))("by %s", async (name, inputs) => {
    expect(await surprises(name, inputs(), "query")).toEqual([]);
  });
  test.each(Object.entries(changes))("by %s", async (name, inputs) => {
    expect(await surprises(name, inputs(), "body")).toEqual([]);
  });
});

test("a practitioner who is named twice for one option is refused in words", async () => {
  const offers = [{ practitionerId: known.practitioner }, { practitionerId: known.practitioner }];
  const body = service({ variants: [{ ...variant, offers }] });
  const { status, refusal } = await call(stage.admin, "services.save", { body }, headers);
  expect(status).toBe(400);
  expect(refusal?.fields).toEqual({ "variants.0.offers": "Please name each practitioner once." });
});

import { afterAll, beforeAll, expect, test } from "vitest";
import { createTestDatabase, type TestDatabase } from "../database/test-database.ts";
import { createPractice } from "../testing/practice.factory.ts";
import type { ServiceInput } from "./services.schema.ts";
import { archiveService, listServices, saveService } from "./services.store.ts";

let database: TestDatabase;
let practitionerId: string;
const now = new Date("2030-06-03T12:00:00Z");

beforeAll(async () => {
  database = await createTestDatabase();
  practitionerId = (await createPractice(database)).practitioner.id;
});
afterAll(() => database.drop());

const option = (minutes: number, id?: string) => ({
  ...(id ? { id } : {}),
  name: `${minutes} minutes`,
  minutes,
  priceCents: minutes * 200,
  mode: "in_person" as const,
  bufferBeforeMinutes: 0,
  bufferAfterMinutes: 10,
  roomBufferBeforeMinutes: 0,
  roomBufferAfterMinutes: 0,
  bookableBy: "anyone" as const,
  isConsultation: false,
  needsAcceptance: false,
  roomIds: [],
  offers: [{ practitionerId, priceCents: null }],
});
const massage = (changes: Partial<ServiceInput> = {}): ServiceInput => ({
  slug: "massage",
  name: "Massage therapy",
  summary: "A sample.",
  description: "",
  illustration: "",
  taxKind: "hst",
  variants: [option(30), option(60)],
  addOns: [],
  ...changes,
});
const bySlug = async (slug: string) =>
  (await listServices(database, { withArchived: true })).find((each) => each.slug === slug);

test("a service is listed after those before it, its options in order, each with who offers it", async () => {
  await saveService(database, massage(), now);
  const services = await listServices(database);
  expect(services.map(({ slug }) => slug)).toEqual(["psychotherapy", "massage"]);
  expect(services[1]?.variants.map(({ minutes }) => minutes)).toEqual([30, 60]);
  expect(services[1]?.variants[0]?.practitioners.map(({ id }) => id)).toEqual([practitionerId]);
});

test("an option that is left out is no longer offered, and one that stays keeps its id", async () => {
  const before = await bySlug("massage");
  const kept = before?.variants[1];
  const variants = [option(60, kept?.id), option(90)];
  await saveService(database, massage({ ...(before ? { id: before.id } : {}), variants }), now);
  const after = await bySlug("massage");
  expect(after?.variants.map(({ minutes }) => minutes)).toEqual([60, 90]);
  expect(after?.variants[0]?.id).toBe(kept?.id);
});

test("an address that another service has is refused, and nothing changes", async () => {
  const before = await listServices(database);
  await expect(
    saveService(database, massage({ slug: "psychotherapy" }), now),
  ).rejects.toMatchObject({ code: "slug-taken", field: "slug" });
  expect(await listServices(database)).toEqual(before);
});

test("an option of another service is not taken over", async () => {
  const stranger = (await bySlug("psychotherapy"))?.variants[0];
  const service = await bySlug("massage");
  const variants = [option(45, stranger?.id)];
  const input = massage({ ...(service ? { id: service.id } : {}), variants });
  await expect(saveService(database, input, now)).rejects.toMatchObject({ code: "not-found" });
  expect((await bySlug("psychotherapy"))?.variants[0]).toEqual(stranger);
});

test("extras are kept in order, and one that is left out is offered no more", async () => {
  const id = (await bySlug("massage"))?.id ?? "";
  const hotStones = { name: "Hot stones", minutes: 15, priceCents: 2000 };
  const cupping = { name: "Cupping", minutes: 0, priceCents: 1500 };
  await saveService(database, massage({ id, addOns: [hotStones, cupping] }), now);
  const before = (await bySlug("massage"))?.addOns ?? [];
  expect(before).toEqual([
    { id: expect.any(String), ...hotStones },
    { id: expect.any(String), ...cupping },
  ]);
  await saveService(database, massage({ id, addOns: before.slice(1) }), now);
  expect((await bySlug("massage"))?.addOns).toEqual(before.slice(1));
});

test("an archived service leaves the catalogue, and comes back", async () => {
  const id = (await bySlug("massage"))?.id ?? "";
  await archiveService(database, id, now);
  expect((await listServices(database)).map(({ slug }) => slug)).toEqual(["psychotherapy"]);
  expect((await bySlug("massage"))?.archived).toBe(true);
  await archiveService(database, id, null);
  expect(await listServices(database)).toHaveLength(2);
});

import type { Actor, Context } from "../context.ts";
import { createTestDatabase, type TestDatabase } from "../database/test-database.ts";
import { type Jobs, openJobs } from "../jobs/jobs.store.ts";

/** A Monday, 08:00 in Toronto (EDT). */
export const monday = new Date("2030-06-03T12:00:00Z");

export const clientDetails = {
  name: "Alex Sample",
  email: "alex@example.com",
  phone: "",
  pronouns: "",
  chosenName: "",
  contactBy: "email",
  mayLeaveVoicemail: false,
} as const;

/** What a visitor fills in to confirm. */
export const visitDetails = { client: clientDetails, note: "", acceptsPolicy: true } as const;

/** A practice with one practitioner who works Monday to Friday, 9 to 12 and 13 to 17, Toronto time. */
export async function createPractice({ prisma }: TestDatabase) {
  await prisma.practice.create({
    data: {
      name: "Sample Practice",
      tagline: "A sample",
      about: "A sample practice.",
      email: "hello@example.com",
      phone: "416 555 0100",
      street: "1 Sample Street",
      city: "Toronto",
      province: "ON",
      postalCode: "M5V 0A0",
      directions: "Ring the bell.",
      timeZone: "America/Toronto",
      privacyContact: "hello@example.com",
      minimumNoticeMinutes: 60,
      furthestDays: 60,
    },
  });
  await prisma.policyVersion.create({
    data: {
      version: 1,
      noticeMinutes: 1440,
      lateCancelFeePercent: 50,
      noShowFeePercent: 100,
      firstTimeFree: true,
      illnessWaived: true,
    },
  });
  const service = await prisma.service.create({
    data: {
      slug: "psychotherapy",
      name: "Psychotherapy",
      summary: "A sample.",
      description: "",
      taxKind: "exempt",
    },
  });
  const variant = await prisma.variant.create({
    data: {
      serviceId: service.id,
      name: "50 minutes",
      minutes: 50,
      priceCents: 12_000,
      mode: "in_person",
      bufferAfterMinutes: 10,
    },
  });
  const practitioner = await addPractitioner({ prisma }, "maya", variant.id);
  return { service, variant, practitioner };
}

/** Adds a practitioner with the usual hours who offers a variant. */
export function addPractitioner(
  { prisma }: Pick<TestDatabase, "prisma">,
  slug: string,
  variantId: string,
) {
  const weekdays = [1, 2, 3, 4, 5];
  return prisma.practitioner.create({
    data: {
      slug,
      name: `${slug} Sample`,
      title: "Registered Psychotherapist (Qualifying)",
      college: "CRPO",
      registrationNumber: "00000",
      summary: "A sample.",
      biography: "",
      timeZone: "America/Toronto",
      weeklyHours: {
        create: weekdays.flatMap((weekday) => [
          { weekday, startMinute: 9 * 60, endMinute: 12 * 60 },
          { weekday, startMinute: 13 * 60, endMinute: 17 * 60 },
        ]),
      },
      offers: { create: { variantId } },
    },
  });
}

/** What procedures are given in tests: a clock that stands where it is set, and a real queue. */
export async function createContext(database: TestDatabase) {
  const jobs: Jobs = await openJobs(database.url);
  const clock = { now: monday };
  const visitor: Actor = { kind: "visitor" };
  const context: Context = {
    database,
    jobs,
    actor: visitor,
    now: () => clock.now,
    siteUrl: "https://practice.example",
  };
  const staff: Context = {
    ...context,
    actor: { kind: "staff", id: "staff-1", name: "Sam Sample" },
  };
  return { clock, context, staff, close: () => jobs.close() };
}

/** A practice in a database of its own with what procedures are given there, and the place to book; `close` drops it. */
export async function openPractice() {
  const database = await createTestDatabase();
  const practice = await createPractice(database);
  const setting = await createContext(database);
  const place = { variantId: practice.variant.id, practitionerId: practice.practitioner.id };
  const close = async () => {
    await setting.close();
    await database.drop();
  };
  return { database, practice, setting, place, close };
}

import { randomUUID } from "node:crypto";
import type { Database } from "../database/client.ts";

const practice = {
  name: "Sample Therapy and Massage",
  tagline: "A sample",
  about: "A sample practice.",
  email: "hello@practice.example",
  phone: "416 555 0100",
  street: "12 Sample Street",
  city: "Toronto",
  province: "ON",
  postalCode: "M5V 0A0",
  directions: "Ring the second bell.",
  timeZone: "America/Toronto",
  privacyContact: "The privacy contact, hello@practice.example",
};

/** Inserts a practice with one confirmed visit, for tests that write about it. Answers the booking's id. */
export async function insertBooking(
  { prisma }: Database,
  changes: { startsAt?: Date; clientName?: string; clientEmail?: string } = {},
): Promise<string> {
  if ((await prisma.practice.count()) === 0) await prisma.practice.create({ data: practice });
  const id = randomUUID();
  const { startsAt = new Date("2030-03-05T19:30:00Z") } = changes;
  const { clientName = "Robin Sample", clientEmail = "robin@example.com" } = changes;
  const booking = await prisma.booking.create({
    data: {
      status: "confirmed",
      startsAt,
      endsAt: new Date(startsAt.getTime() + 50 * 60_000),
      priceCents: 12_000,
      taxKind: "exempt",
      note: "A note that stays inside.",
      client: { create: { name: clientName, email: clientEmail, identity: id } },
      practitioner: {
        create: {
          slug: id,
          name: "Maya Samplefield",
          title: "Registered Psychotherapist (Qualifying)",
          college: "CRPO",
          registrationNumber: "00000",
          summary: "A sample.",
          biography: "A sample.",
          timeZone: "America/Toronto",
        },
      },
      variant: {
        create: {
          name: "50 minutes",
          minutes: 50,
          priceCents: 12_000,
          mode: "in_person",
          service: {
            create: {
              slug: id,
              name: "Psychotherapy",
              summary: "A sample.",
              description: "A sample.",
              taxKind: "exempt",
            },
          },
        },
      },
      policy: {
        connectOrCreate: {
          where: { version: 1 },
          create: {
            version: 1,
            noticeMinutes: 1440,
            lateCancelFeePercent: 50,
            noShowFeePercent: 100,
            firstTimeFree: true,
            illnessWaived: true,
          },
        },
      },
    },
  });
  return booking.id;
}

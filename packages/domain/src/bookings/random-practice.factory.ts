import fc from "fast-check";
import type { TestDatabase } from "../database/test-database.ts";
import { overlap } from "../hours/hours.rules.ts";
import { addTimeOff } from "../hours/hours.store.ts";
import { savePairedVisit } from "../pairs/plans.store.ts";
import { addPractitioner, createPractice, monday } from "../testing/practice.factory.ts";

const quarter = fc.integer({ min: 32, max: 76 }).map((step) => step * 15);
const ranges = fc
  .array(
    fc
      .tuple(quarter, quarter)
      .filter(([a, b]) => a !== b)
      .map(([a, b]) => ({ startMinute: Math.min(a, b), endMinute: Math.max(a, b) })),
    { maxLength: 3 },
  )
  .filter((each) => !overlap(each));
const week = fc.array(ranges, { minLength: 7, maxLength: 7 });
/** Quarters of an hour since the tests' Monday, over three days. */
export const quartersAhead = fc.integer({ min: 0, max: 3 * 96 });
const limit = (max: number) => fc.option(fc.integer({ min: 1, max }), { nil: null, freq: 1 });

const practitioner = fc.record({
  weekly: week,
  override: fc.option(ranges, { nil: undefined }),
  timeOff: fc.tuple(quartersAhead, fc.integer({ min: 1, max: 24 })),
  limits: fc.record({
    maxVisitsPerDay: limit(4),
    maxVisitsPerWeek: limit(8),
    breakAfterVisits: limit(3),
    breakMinutes: fc.constantFrom(5, 30),
  }),
});

/** How a practice of two practitioners, two kinds of visit and a few rooms works. */
export const practices = fc.record({
  gridMinutes: fc.constantFrom(15, 30),
  practitioners: fc.tuple(practitioner, practitioner),
  rooms: fc.array(
    fc.record({ hours: fc.option(week, { nil: undefined }), suitsBoth: fc.boolean() }),
    { minLength: 1, maxLength: 3 },
  ),
  sharesPractitioner: fc.boolean(),
  rest: fc.constantFrom(0, 15, 60),
  days: fc.constantFrom(0, 0, 1),
});
type RandomPractice = typeof practices extends fc.Arbitrary<infer Value> ? Value : never;

/** Makes what stays the same of every practice: two practitioners, a talk, a massage with an extra, and a plan of both. */
export async function createBoth(database: TestDatabase) {
  const { prisma } = database;
  const { variant: talk, practitioner: maya, service } = await createPractice(database);
  const massage = await prisma.variant.create({
    data: {
      serviceId: service.id,
      name: "Massage",
      minutes: 60,
      priceCents: 11_000,
      mode: "in_person",
      bufferBeforeMinutes: 5,
      roomBufferAfterMinutes: 15,
    },
  });
  const jonah = await addPractitioner(database, "jonah", massage.id);
  const addOn = await prisma.addOn.create({
    data: { serviceId: service.id, name: "A while longer", minutes: 30, priceCents: 0 },
  });
  const planId = await savePairedVisit(database, {
    slug: "both",
    name: "Both",
    summary: "Both.",
    firstVariantId: talk.id,
    secondVariantId: massage.id,
    inEitherOrder: true,
    leastRestMinutes: 0,
    mostRestMinutes: 60,
    leastDays: 0,
    mostDays: 0,
  });
  return { talk, massage, maya, jonah, addOn, planId };
}
export type Both = Awaited<ReturnType<typeof createBoth>>;

/** Gives the practice other hours, limits, rooms and a plan, and an empty calendar. */
export async function becomes(
  database: TestDatabase,
  { talk, massage, maya, jonah }: Both,
  wanted: RandomPractice,
): Promise<void> {
  const { prisma } = database;
  await prisma.waitlistOffer.deleteMany();
  await prisma.waitlistEntry.deleteMany();
  await prisma.message.deleteMany();
  await prisma.booking.deleteMany();
  await prisma.pair.deleteMany();
  await prisma.client.deleteMany();
  await prisma.timeOff.deleteMany();
  await prisma.dateOverride.deleteMany();
  await prisma.weeklyHours.deleteMany();
  await prisma.variantRoom.deleteMany();
  await prisma.roomHours.deleteMany();
  await prisma.room.deleteMany();
  await prisma.offer.deleteMany();
  await prisma.practice.updateMany({ data: { gridMinutes: wanted.gridMinutes } });
  await prisma.pairedVisit.updateMany({
    data: {
      leastRestMinutes: wanted.rest,
      mostRestMinutes: wanted.rest + 45,
      leastDays: wanted.days,
      mostDays: wanted.days + 1,
    },
  });
  await prisma.offer.createMany({
    data: [
      { variantId: talk.id, practitionerId: maya.id },
      { variantId: massage.id, practitionerId: jonah.id },
      ...(wanted.sharesPractitioner ? [{ variantId: massage.id, practitionerId: maya.id }] : []),
    ],
  });
  for (const [index, { id: practitionerId }] of [maya, jonah].entries()) {
    const of = wanted.practitioners[index];
    if (!of) continue;
    await prisma.practitioner.update({ where: { id: practitionerId }, data: of.limits });
    await prisma.weeklyHours.createMany({ data: weeklyRows(of.weekly, { practitionerId }) });
    if (of.override) {
      const date = new Date("2030-06-04");
      await prisma.dateOverride.create({ data: { practitionerId, date, ranges: of.override } });
    }
    const [from, length] = of.timeOff;
    const span = { startsAt: afterQuarters(from), endsAt: afterQuarters(from + length), note: "" };
    await addTimeOff(database, { practitionerId, ...span }, monday);
  }
  for (const [position, { hours, suitsBoth }] of wanted.rooms.entries()) {
    const room = await prisma.room.create({ data: { name: `Room ${position}`, position } });
    const variants = suitsBoth ? [talk, massage] : [massage];
    await prisma.variantRoom.createMany({
      data: variants.map(({ id }) => ({ variantId: id, roomId: room.id })),
    });
    await prisma.roomHours.createMany({ data: weeklyRows(hours ?? [], { roomId: room.id }) });
  }
}

function weeklyRows<Whose extends object>(
  weekly: { startMinute: number; endMinute: number }[][],
  whose: Whose,
) {
  return weekly.flatMap((each, index) =>
    each.map((range) => ({ ...range, ...whose, weekday: index + 1 })),
  );
}

/** The instant so many quarters of an hour after the tests' Monday, as ISO text. */
export function afterQuarters(quarters: number): string {
  return new Date(monday.getTime() + quarters * 15 * 60_000).toISOString();
}

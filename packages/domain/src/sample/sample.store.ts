import { claimedTime, roomTime } from "../bookings/bookings.rules.ts";
import { recordEvent } from "../bookings/events.store.ts";
import { claim } from "../claims/claims.store.ts";
import { clientDetailsSchema } from "../clients/clients.schema.ts";
import { recogniseClient } from "../clients/clients.store.ts";
import { openDatabase, type Transaction } from "../database/client.ts";
import { inTransaction } from "../database/transaction.ts";
import { usualPolicy } from "../policies/policies.rules.ts";
import { addDays, weekdayOf } from "../time/civil.rules.ts";
import { taxOf, taxOn } from "../taxes/taxes.rules.ts";
import { readTaxRates } from "../taxes/taxes.store.ts";
import { civilDateOf, instantOf } from "../time/zone.rules.ts";
import { loadSampleArticles } from "./articles.store.ts";
import { samplePractitioners } from "./people.ts";
import { samplePractice } from "./practice.ts";
import { samplePlan, sampleRooms, sampleServices } from "./services.ts";
import { sampleClients, sampleVisits } from "./visits.ts";

/**
 * Fills a database that has no practice yet with the sample practice, its articles and a few visits around
 * `now`. Does nothing where there is a practice. Answers whether it loaded.
 */
export async function loadSamplePractice(databaseUrl: string, now: Date): Promise<boolean> {
  const database = openDatabase(databaseUrl, 4);
  try {
    const loaded = await inTransaction(database, (transaction) => loadPractice(transaction, now));
    if (loaded) await loadSampleArticles(database, now);
    return loaded;
  } finally {
    await database.close();
  }
}

async function loadPractice(transaction: Transaction, now: Date): Promise<boolean> {
  // Two processes that start at once take turns here.
  await transaction.$executeRaw`LOCK TABLE practice IN EXCLUSIVE MODE`;
  if ((await transaction.practice.count()) > 0) return false;
  await transaction.practice.create({ data: samplePractice });
  await transaction.policyVersion.create({ data: { version: 1, ...usualPolicy } });
  for (const [position, { hours, ...practitioner }] of samplePractitioners.entries()) {
    const { timeZone } = samplePractice;
    const weeklyHours = { create: hours };
    await transaction.practitioner.create({
      data: { ...practitioner, position, timeZone, weeklyHours },
    });
  }
  const roomIds = new Map<string, string>();
  for (const [position, name] of sampleRooms.entries()) {
    roomIds.set(name, (await transaction.room.create({ data: { name, position } })).id);
  }
  for (const [position, { variants, addOns = [], ...service }] of sampleServices.entries()) {
    const { id: serviceId } = await transaction.service.create({ data: { ...service, position } });
    await transaction.addOn.createMany({
      data: addOns.map((addOn, place) => ({ ...addOn, serviceId, position: place })),
    });
    for (const [place, { offeredBy, room, ...variant }] of variants.entries()) {
      const practitioners = offeredBy.map((slug) => ({ practitioner: { connect: { slug } } }));
      const offers = { create: practitioners };
      const roomId = room && roomIds.get(room);
      const rooms = roomId ? { create: { roomId } } : {};
      await transaction.variant.create({
        data: {
          ...variant,
          position: place,
          service: { connect: { id: serviceId } },
          offers,
          rooms,
        },
      });
    }
  }
  await loadPlan(transaction);
  await loadVisits(transaction, now);
  return true;
}

async function loadPlan(transaction: Transaction): Promise<void> {
  const { first, second, ...plan } = samplePlan;
  const idOf = async ({ service, variant }: { service: string; variant: number }) =>
    (
      await transaction.variant.findFirstOrThrow({
        where: { service: { slug: service }, position: variant },
      })
    ).id;
  await transaction.pairedVisit.create({
    data: { ...plan, firstVariantId: await idOf(first), secondVariantId: await idOf(second) },
  });
}

type SampleVisit = (typeof sampleVisits)[number];

async function loadVisits(transaction: Transaction, now: Date): Promise<void> {
  const { id: policyId } = await transaction.policyVersion.findFirstOrThrow();
  for (const visit of sampleVisits) await loadVisit(transaction, visit, policyId, now);
}

async function loadVisit(
  transaction: Transaction,
  visit: SampleVisit,
  policyId: string,
  now: Date,
): Promise<void> {
  const startsAt = startOf(visit, now);
  const details = sampleClients[visit.client];
  if (startsAt === undefined || !details) return;
  const practitioner = await transaction.practitioner.findUniqueOrThrow({
    where: { slug: visit.practitioner },
  });
  const variant = await transaction.variant.findFirstOrThrow({
    where: { service: { slug: visit.service }, position: visit.variant },
    include: { service: true, rooms: true },
  });
  const roomId = variant.rooms[0]?.roomId;
  const { taxKind } = variant.service;
  const rates = await readTaxRates(transaction);
  const booking = await transaction.booking.create({
    data: {
      status: startsAt + variant.minutes * 60_000 < now.getTime() ? "completed" : "confirmed",
      variantId: variant.id,
      practitionerId: practitioner.id,
      clientId: await recogniseClient(transaction, clientDetailsSchema.parse(details), "staff"),
      policyId,
      startsAt: new Date(startsAt),
      endsAt: new Date(startsAt + variant.minutes * 60_000),
      priceCents: variant.priceCents,
      taxKind,
      taxCents: taxOf(variant.priceCents, taxOn(taxKind, dateOf(startsAt), rates)),
      ...(roomId && { roomId }),
      toldStatus: "confirmed",
      toldStartsAt: new Date(startsAt),
      createdAt: now,
    },
  });
  const cause = { bookingId: booking.id };
  const during = claimedTime(startsAt, variant);
  await claim(transaction, { resourceId: practitioner.id, ...during, cause }, now);
  if (roomId) {
    await claim(transaction, { resourceId: roomId, ...roomTime(startsAt, variant), cause }, now);
  }
  const actor = { kind: "visitor" as const };
  await recordEvent(transaction, { bookingId: booking.id, move: "confirm", actor, at: now });
}

function dateOf(instant: number) {
  return civilDateOf(instant, samplePractice.timeZone);
}

/** The start of a sample visit: on one of the practitioner's working days, counted from today. */
function startOf({ practitioner, day, minute }: SampleVisit, now: Date): number | undefined {
  const { timeZone } = samplePractice;
  const works = samplePractitioners.find(({ slug }) => slug === practitioner)?.hours ?? [];
  const step = day < 0 ? -1 : 1;
  let date = dateOf(now.getTime());
  if (day < 0) date = addDays(date, -1);
  for (let left = day < 0 ? -day - 1 : day; ; date = addDays(date, step)) {
    const isOpen = works.some(
      (range) =>
        range.weekday === weekdayOf(date) &&
        range.startMinute <= minute &&
        minute + 95 <= range.endMinute,
    );
    if (isOpen && left === 0) return instantOf(date, minute, timeZone);
    if (isOpen) left -= 1;
  }
}

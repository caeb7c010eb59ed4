import { announce } from "../database/changes.ts";
import type { Database, Transaction } from "../database/client.ts";
import { inTransaction } from "../database/transaction.ts";
import { DomainError } from "../errors.ts";
import { freeSlug, slugOf } from "../posts/slugs.rules.ts";
import { readPractice } from "../practice/practice.store.ts";
import { civilDateOf } from "../time/zone.rules.ts";
import type { PractitionerInput, PractitionerView, WorkingTerms } from "./people.schema.ts";

const terms = {
  timeZone: true,
  videoLink: true,
  maxVisitsPerDay: true,
  maxVisitsPerWeek: true,
  breakAfterVisits: true,
  breakMinutes: true,
} as const;
const { timeZone: _, ...staffOnly } = terms;

/** What staff see of practitioners beside what everyone does, by their ids. */
export async function readWorkingTerms({ prisma }: Database): Promise<WorkingTerms[]> {
  return prisma.practitioner.findMany({ select: { id: true, ...terms } });
}

/** Replaces how a practitioner works. Visits that are booked stay. */
export function saveWorkingTerms(database: Database, { id, ...data }: WorkingTerms): Promise<void> {
  return inTransaction(database, async (transaction) => {
    const { count } = await transaction.practitioner.updateMany({ where: { id }, data });
    if (count === 0) throw new DomainError("not-found");
    await announce(transaction, ["hours", "practitioners"]);
  });
}

/** Practitioners who see clients now, in the practice's order, with the services they offer and the hours in force. */
export async function listPractitioners(
  { prisma }: Database,
  now: Date,
  { withArchived = false } = {},
): Promise<PractitionerView[]> {
  const practitioners = await prisma.practitioner.findMany({
    where: withArchived ? {} : { archivedAt: null },
    orderBy: [{ archivedAt: { sort: "asc", nulls: "first" } }, { position: "asc" }, { id: "asc" }],
    omit: { position: true, ...staffOnly },
    include: {
      weeklyHours: {
        orderBy: [{ weekday: "asc" }, { startMinute: "asc" }],
        select: {
          weekday: true,
          startMinute: true,
          endMinute: true,
          everyWeeks: true,
          validFrom: true,
          validUntil: true,
        },
      },
      offers: {
        where: { variant: { archivedAt: null, service: { archivedAt: null } } },
        orderBy: { variant: { service: { position: "asc" } } },
        select: { variant: { select: { service: { select: { slug: true, name: true } } } } },
      },
    },
  });
  return practitioners.map(({ offers, weeklyHours, archivedAt, ...practitioner }) => {
    const today = new Date(civilDateOf(now.getTime(), practitioner.timeZone));
    const inForce = weeklyHours
      .filter(
        ({ validFrom, validUntil }) =>
          (!validFrom || validFrom <= today) && (!validUntil || today <= validUntil),
      )
      .map(({ weekday, startMinute, endMinute, everyWeeks }) => ({
        weekday,
        startMinute,
        endMinute,
        everyWeeks,
      }));
    const services = new Map(offers.map(({ variant: { service } }) => [service.slug, service]));
    return {
      ...practitioner,
      weeklyHours: inForce,
      archived: archivedAt !== null,
      services: [...services.values()],
    };
  });
}

/** Takes a practitioner out of what is offered, or brings them back. Their visits, hours and posts stay. */
export function archivePractitioner(
  database: Database,
  id: string,
  archivedAt: Date | null,
): Promise<void> {
  return inTransaction(database, async (transaction) => {
    const { count } = await transaction.practitioner.updateMany({
      where: { id },
      data: { archivedAt },
    });
    if (count === 0) throw new DomainError("not-found");
    await announce(transaction, ["practitioners", "services", "posts", "hours"]);
  });
}

/** Adds a practitioner, on the practice's clock, or replaces what is said of one. Answers their id. */
export function savePractitioner(
  database: Database,
  { id, ...fields }: PractitionerInput,
): Promise<string> {
  return inTransaction(database, async (transaction) => {
    await announce(transaction, ["practitioners", "services", "posts"]);
    if (!id) return addPractitioner(transaction, fields);
    const { count } = await transaction.practitioner.updateMany({ where: { id }, data: fields });
    if (count === 0) throw new DomainError("not-found");
    return id;
  });
}

async function addPractitioner(
  transaction: Transaction,
  fields: Omit<PractitionerInput, "id">,
): Promise<string> {
  const { timeZone } = await readPractice(transaction);
  const names = await transaction.practitioner.findMany({ select: { slug: true } });
  const taken = new Set(names.map(({ slug: each }) => each));
  const slug = freeSlug(slugOf(fields.name) || "practitioner", taken);
  const data = { ...fields, slug, timeZone, position: names.length };
  return (await transaction.practitioner.create({ data })).id;
}

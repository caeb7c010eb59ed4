import { announce } from "../database/changes.ts";
import type { Database, Transaction } from "../database/client.ts";
import { inTransaction } from "../database/transaction.ts";
import { DomainError } from "../errors.ts";
import type { LocationInput, LocationView } from "./locations.schema.ts";

/** Every place, in the practice's order, archived ones last. */
export async function listLocations({ prisma }: Database): Promise<LocationView[]> {
  const locations = await prisma.location.findMany({
    orderBy: [{ archivedAt: { sort: "asc", nulls: "first" } }, { position: "asc" }, { id: "asc" }],
  });
  return locations.map(({ archivedAt, position: _, ...location }) => ({
    ...location,
    archived: archivedAt !== null,
  }));
}

/** Adds a place, or replaces what is said of one. Answers its id. */
export function saveLocation(database: Database, { id, ...fields }: LocationInput) {
  return inTransaction(database, async (transaction) => {
    await announce(transaction, ["practice", "hours"]);
    if (!id) {
      const position = await transaction.location.count();
      return (await transaction.location.create({ data: { ...fields, position } })).id;
    }
    const { count } = await transaction.location.updateMany({ where: { id }, data: fields });
    if (count === 0) throw new DomainError("not-found");
    return id;
  });
}

/**
 * Takes a place out of use, or brings it back. Its visits stay. Refuses with `place-in-use` while somebody's hours are
 * there, and says whose.
 */
export function archiveLocation(
  database: Database,
  { id, archived }: { id: string; archived: boolean },
  now: Date,
): Promise<void> {
  return inTransaction(database, async (transaction) => {
    const archivedAt = archived ? now : null;
    const { count } = await transaction.location.updateMany({
      where: { id },
      data: { archivedAt },
    });
    if (count === 0) throw new DomainError("not-found");
    const names = archived ? await workingAt(transaction, id, now) : [];
    if (names.length > 0) {
      const whose = new Intl.ListFormat("en-CA").format(names.map((name) => `${name}’s`));
      const sentence = `${whose} hours are still at this place. Please change them under Team first.`;
      throw new DomainError("place-in-use", { sentence });
    }
    await announce(transaction, ["practice", "hours"]);
  });
}

/** The names of those whose weekly hours, or hours on a date, are at a place and not over at `now`. */
async function workingAt(transaction: Transaction, locationId: string, now: Date) {
  const yesterday = new Date(now.getTime() - 86_400_000);
  const practitioners = await transaction.practitioner.findMany({
    where: {
      OR: [
        {
          weeklyHours: {
            some: { locationId, OR: [{ validUntil: null }, { validUntil: { gte: yesterday } }] },
          },
        },
        {
          dateOverrides: {
            some: { date: { gte: yesterday }, ranges: { array_contains: [{ locationId }] } },
          },
        },
      ],
    },
    orderBy: { position: "asc" },
    select: { name: true },
  });
  return practitioners.map(({ name }) => name);
}

/** Refuses with `not-found` a place that is unknown or no longer used, and keeps the others in use meanwhile. */
export async function requirePlaces(
  transaction: Transaction,
  ranges: readonly { locationId: string | null }[],
): Promise<void> {
  const ids = [...new Set(ranges.flatMap(({ locationId }) => locationId ?? []))];
  if (ids.length === 0) return;
  const used = await transaction.$queryRaw<unknown[]>`
    SELECT id FROM location WHERE id = ANY(${ids}::uuid[]) AND archived_at IS NULL FOR SHARE`;
  if (used.length === ids.length) return;
  const sentence = "One of these places is no longer used. Please choose another.";
  throw new DomainError("not-found", { sentence, field: "ranges" });
}

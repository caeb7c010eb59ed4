import { announce } from "../database/changes.ts";
import type { Database } from "../database/client.ts";
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

/** Takes a place out of use, or brings it back. Its visits stay. */
export function archiveLocation(
  database: Database,
  id: string,
  archivedAt: Date | null,
): Promise<void> {
  return inTransaction(database, async (transaction) => {
    const { count } = await transaction.location.updateMany({
      where: { id },
      data: { archivedAt },
    });
    if (count === 0) throw new DomainError("not-found");
    await announce(transaction, ["practice", "hours"]);
  });
}

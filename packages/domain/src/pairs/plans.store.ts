import { announce } from "../database/changes.ts";
import type { Database } from "../database/client.ts";
import type { PairedVisit } from "../database/generated/client.ts";
import { inTransaction, isUniqueViolation } from "../database/transaction.ts";
import { DomainError } from "../errors.ts";
import type { PairedVisitInput, PairedVisitView } from "./pairs.schema.ts";

/** The plans in the practice's order; visitors see none that is archived, nor one whose visits are. */
export async function listPairedVisits(
  { prisma }: Database,
  { withArchived = false } = {},
): Promise<PairedVisitView[]> {
  const withService = { include: { service: true } } as const;
  const plans = await prisma.pairedVisit.findMany({
    where: withArchived ? {} : { archivedAt: null },
    orderBy: [{ position: "asc" }, { id: "asc" }],
    include: { first: withService, second: withService },
  });
  return plans
    .filter(
      ({ first, second }) =>
        withArchived ||
        [first, second].every((each) => !each.archivedAt && !each.service.archivedAt),
    )
    .map(({ archivedAt, position: _, first, second, ...plan }) => ({
      ...plan,
      archived: archivedAt !== null,
      first: `${first.service.name}, ${first.name}`,
      second: `${second.service.name}, ${second.name}`,
    }));
}

/** Adds a plan, or replaces one. Answers its id. */
export async function savePairedVisit(
  database: Database,
  { id, ...fields }: PairedVisitInput,
): Promise<string> {
  try {
    return await inTransaction(database, async (transaction) => {
      await announce(transaction, ["services"]);
      if (!id) {
        const position = await transaction.pairedVisit.count();
        return (await transaction.pairedVisit.create({ data: { ...fields, position } })).id;
      }
      const { count } = await transaction.pairedVisit.updateMany({ where: { id }, data: fields });
      if (count === 0) throw new DomainError("not-found");
      return id;
    });
  } catch (error) {
    if (isUniqueViolation(error)) throw new DomainError("slug-taken", { field: "slug" });
    throw error;
  }
}

/** Takes a plan out of use, or brings it back. Its visits stay. */
export function archivePairedVisit(
  database: Database,
  id: string,
  archivedAt: Date | null,
): Promise<void> {
  return inTransaction(database, async (transaction) => {
    const where = { id };
    const { count } = await transaction.pairedVisit.updateMany({ where, data: { archivedAt } });
    if (count === 0) throw new DomainError("not-found");
    await announce(transaction, ["services"]);
  });
}

/** A plan that is in use. Throws `not-found`. */
export async function requirePlan({ prisma }: Database, id: string): Promise<PairedVisit> {
  const plan = await prisma.pairedVisit.findUnique({ where: { id, archivedAt: null } });
  if (!plan) throw new DomainError("not-found", { field: "planId" });
  return plan;
}

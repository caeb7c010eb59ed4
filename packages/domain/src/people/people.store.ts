import { announce } from "../database/changes.ts";
import type { Database } from "../database/client.ts";
import { inTransaction } from "../database/transaction.ts";
import { DomainError } from "../errors.ts";
import type { PractitionerInput, PractitionerView } from "./people.schema.ts";

/** Practitioners who see clients now, in the practice's order, with the services they offer. */
export async function listPractitioners({ prisma }: Database): Promise<PractitionerView[]> {
  const practitioners = await prisma.practitioner.findMany({
    where: { archivedAt: null },
    orderBy: [{ position: "asc" }, { id: "asc" }],
    omit: { archivedAt: true, position: true },
    include: {
      weeklyHours: {
        orderBy: [{ weekday: "asc" }, { startMinute: "asc" }],
        select: { weekday: true, startMinute: true, endMinute: true },
      },
      offers: {
        where: { variant: { archivedAt: null, service: { archivedAt: null } } },
        orderBy: { variant: { service: { position: "asc" } } },
        select: { variant: { select: { service: { select: { slug: true, name: true } } } } },
      },
    },
  });
  return practitioners.map(({ offers, ...practitioner }) => {
    const services = new Map(offers.map(({ variant: { service } }) => [service.slug, service]));
    return { ...practitioner, services: [...services.values()] };
  });
}

/** Replaces what is said of a practitioner. */
export function savePractitioner(
  database: Database,
  { id, ...fields }: PractitionerInput,
): Promise<void> {
  return inTransaction(database, async (transaction) => {
    const { count } = await transaction.practitioner.updateMany({ where: { id }, data: fields });
    if (count === 0) throw new DomainError("not-found");
    await announce(transaction, ["practitioners", "services", "posts"]);
  });
}

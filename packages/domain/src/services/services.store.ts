import { announce } from "../database/changes.ts";
import type { Database, Transaction } from "../database/client.ts";
import { inTransaction, isUniqueViolation } from "../database/transaction.ts";
import { DomainError } from "../errors.ts";
import type { AddOnInput, ServiceInput, ServiceView, VariantInput } from "./services.schema.ts";

/** Services with their variants and who offers them, in the practice's order. */
export async function listServices(
  { prisma }: Database,
  { withArchived = false } = {},
): Promise<ServiceView[]> {
  const services = await prisma.service.findMany({
    where: withArchived ? {} : { archivedAt: null },
    orderBy: [{ position: "asc" }, { id: "asc" }],
    include: {
      variants: {
        where: { archivedAt: null },
        orderBy: [{ position: "asc" }, { id: "asc" }],
        include: {
          offers: {
            where: { practitioner: { archivedAt: null } },
            orderBy: { practitioner: { position: "asc" } },
            select: {
              priceCents: true,
              practitioner: { select: { id: true, slug: true, name: true, title: true } },
            },
          },
          rooms: { select: { roomId: true }, orderBy: { room: { position: "asc" } } },
        },
      },
      addOns: {
        where: { archivedAt: null },
        orderBy: [{ position: "asc" }, { id: "asc" }],
        select: { id: true, name: true, minutes: true, priceCents: true },
      },
    },
  });
  return services.map(({ archivedAt, variants, position: _, ...service }) => ({
    ...service,
    archived: archivedAt !== null,
    variants: variants.map(
      ({ offers, rooms, archivedAt: __, position: ___, serviceId: ____, ...variant }) => ({
        ...variant,
        roomIds: rooms.map(({ roomId }) => roomId),
        practitioners: offers.map(({ practitioner, priceCents }) => ({
          ...practitioner,
          priceCents,
        })),
      }),
    ),
  }));
}

/** Adds a service, or replaces one and its variants. Answers its id. */
export async function saveService(
  database: Database,
  input: ServiceInput,
  now: Date,
): Promise<string> {
  const { id, variants, addOns, ...fields } = input;
  try {
    return await inTransaction(database, async (transaction) => {
      const serviceId = await writeService(transaction, id, fields);
      const kept: string[] = [];
      for (const [position, variant] of variants.entries()) {
        kept.push(await writeVariant(transaction, serviceId, variant, position));
      }
      await transaction.variant.updateMany({
        where: { serviceId, id: { notIn: kept }, archivedAt: null },
        data: { archivedAt: now },
      });
      await writeAddOns(transaction, serviceId, addOns, now);
      await announce(transaction, ["services"]);
      return serviceId;
    });
  } catch (error) {
    if (isUniqueViolation(error)) throw new DomainError("slug-taken", { field: "slug" });
    throw error;
  }
}

/** Takes a service out of the catalogue, or brings it back. Its visits stay. */
export function archiveService(
  database: Database,
  id: string,
  archivedAt: Date | null,
): Promise<void> {
  return inTransaction(database, async (transaction) => {
    const { count } = await transaction.service.updateMany({ where: { id }, data: { archivedAt } });
    if (count === 0) throw new DomainError("not-found");
    await announce(transaction, ["services"]);
  });
}

async function writeService(
  transaction: Transaction,
  id: string | undefined,
  fields: Omit<ServiceInput, "id" | "variants" | "addOns">,
): Promise<string> {
  if (id) {
    const { count } = await transaction.service.updateMany({ where: { id }, data: fields });
    if (count === 0) throw new DomainError("not-found");
    return id;
  }
  const position = await transaction.service.count();
  return (await transaction.service.create({ data: { ...fields, position } })).id;
}

async function writeVariant(
  transaction: Transaction,
  serviceId: string,
  { id, offers, roomIds, ...fields }: VariantInput,
  position: number,
): Promise<string> {
  const data = { ...fields, serviceId, position, archivedAt: null };
  if (id && !(await transaction.variant.findFirst({ where: { id, serviceId } }))) {
    throw new DomainError("not-found");
  }
  const variant = id
    ? await transaction.variant.update({ where: { id }, data })
    : await transaction.variant.create({ data });
  await transaction.offer.deleteMany({ where: { variantId: variant.id } });
  await transaction.offer.createMany({
    data: offers.map((offer) => ({ ...offer, variantId: variant.id })),
  });
  await transaction.variantRoom.deleteMany({ where: { variantId: variant.id } });
  await transaction.variantRoom.createMany({
    data: roomIds.map((roomId) => ({ roomId, variantId: variant.id })),
  });
  return variant.id;
}

async function writeAddOns(
  transaction: Transaction,
  serviceId: string,
  addOns: readonly AddOnInput[],
  now: Date,
): Promise<void> {
  const kept: string[] = [];
  for (const [position, { id, ...fields }] of addOns.entries()) {
    const data = { ...fields, serviceId, position, archivedAt: null };
    if (id && !(await transaction.addOn.findFirst({ where: { id, serviceId } }))) {
      throw new DomainError("not-found");
    }
    const addOn = id
      ? await transaction.addOn.update({ where: { id }, data })
      : await transaction.addOn.create({ data });
    kept.push(addOn.id);
  }
  await transaction.addOn.updateMany({
    where: { serviceId, id: { notIn: kept }, archivedAt: null },
    data: { archivedAt: now },
  });
}

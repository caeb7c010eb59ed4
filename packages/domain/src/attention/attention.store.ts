import type { Context } from "../context.ts";
import { outdated } from "../messages/messages.store.ts";
import type { Attention } from "./attention.schema.ts";

/** What waits for staff at this moment. */
export async function readAttention({
  database: { prisma },
  now,
}: Pick<Context, "database" | "now">): Promise<Attention> {
  const ahead = { startsAt: { gt: now() } };
  const [requests, failedMessages, imports] = await Promise.all([
    prisma.booking.count({ where: { status: "requested", ...ahead } }),
    prisma.message.count({
      where: { status: "failed", lastError: { not: outdated }, booking: ahead },
    }),
    prisma.busyCalendar.findMany({
      where: { lastError: { not: "" } },
      orderBy: { createdAt: "asc" },
      include: { practitioner: { select: { name: true } } },
    }),
  ]);
  const failingImports = imports.map(({ id, practitionerId, practitioner, name }) => ({
    id,
    practitionerId,
    practitioner: practitioner.name,
    calendar: name,
  }));
  return { requests, failedMessages, failingImports };
}

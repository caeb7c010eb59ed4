import type { Context } from "../context.ts";
import { outdated } from "../messages/messages.store.ts";
import { occasionOfJob } from "../messages/outbox.store.ts";
import type { Attention } from "./attention.schema.ts";

/** What waits for staff at this moment. */
export async function readAttention({
  database: { prisma },
  now,
}: Pick<Context, "database" | "now">): Promise<Attention> {
  const ahead = { startsAt: { gt: now() } };
  const [requests, failedMessages, unwritten, imports] = await Promise.all([
    prisma.booking.count({ where: { status: "requested", ...ahead } }),
    prisma.message.count({
      where: {
        status: "failed",
        lastError: { not: outdated },
        OR: [{ booking: ahead }, { waitlistEntry: { status: "waiting" } }],
      },
    }),
    prisma.$queryRaw<Attention["unwritten"]>`
      SELECT DISTINCT ON (booking.id) booking.id AS "bookingId",
        coalesce(nullif(client.chosen_name, ''), client.name) AS client
      FROM pgboss.job
      JOIN booking ON booking.id::text = job.data->>'bookingId'
        AND booking.sequence::text = job.data->>'sequence'
      JOIN client ON client.id = booking.client_id
      WHERE job.name = 'message' AND job.state = 'failed' AND booking.starts_at > ${now()}
        AND NOT EXISTS (SELECT FROM message WHERE message.occasion = ${occasionOfJob})`,
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
  return { requests, failedMessages, unwritten, failingImports };
}

import { hashSecret, mintSecret } from "../bookings/links.rules.ts";
import type { Database } from "../database/client.ts";
import { DomainError } from "../errors.ts";
import { readPractice } from "../practice/practice.store.ts";
import { renderFeed } from "./calendars.rules.ts";
import type { FeedView, FeedVisit } from "./calendars.schema.ts";

const dayLength = 86_400_000;

/** A staff member's feeds that are in force, newest first. */
export async function listFeeds({ prisma }: Database, userId: string): Promise<FeedView[]> {
  const feeds = await prisma.calendarFeed.findMany({
    where: { userId, revokedAt: null },
    orderBy: { createdAt: "desc" },
    include: { practitioner: { select: { name: true } } },
  });
  return feeds.map(({ id, practitioner, createdAt, lastReadAt }) => ({
    id,
    practitioner: practitioner?.name ?? null,
    createdAt: createdAt.toISOString(),
    lastReadAt: lastReadAt?.toISOString() ?? null,
  }));
}

/** Makes a feed. Answers its secret, which is stored hashed and told this once. */
export async function createFeed(
  { prisma }: Database,
  feed: { userId: string; practitionerId: string | null },
  now: Date,
): Promise<{ token: string }> {
  const { practitionerId } = feed;
  if (
    practitionerId &&
    !(await prisma.practitioner.findUnique({ where: { id: practitionerId } }))
  ) {
    throw new DomainError("not-found", { field: "practitionerId" });
  }
  const token = mintSecret();
  await prisma.calendarFeed.create({
    data: { ...feed, secretHash: hashSecret(token), createdAt: now },
  });
  return { token };
}

/** Ends a feed of a staff member's own: its address answers nothing from then on. */
export async function revokeFeed(
  { prisma }: Database,
  { id, userId }: { id: string; userId: string },
  now: Date,
): Promise<void> {
  const { count } = await prisma.calendarFeed.updateMany({
    where: { id, userId, revokedAt: null },
    data: { revokedAt: now },
  });
  if (count === 0) throw new DomainError("not-found");
}

interface FeedRow extends FeedVisit {
  practiceName: string;
}

/**
 * What a feed's address answers: visits and requests from 30 days ago to a year ahead; nothing for a secret that opens
 * no feed. Notes when it was read.
 */
export async function readFeed(
  { prisma }: Database,
  token: string,
  now: Date,
): Promise<string | undefined> {
  const feed = await prisma.calendarFeed.findUnique({
    where: { secretHash: hashSecret(token), revokedAt: null },
  });
  if (!feed) return undefined;
  const from = new Date(now.getTime() - 30 * dayLength);
  const until = new Date(now.getTime() + 365 * dayLength);
  const visits = await prisma.$queryRaw<FeedRow[]>`
    SELECT booking.id AS "bookingId", booking.sequence, booking.status::text,
      booking.starts_at AS "startsAt", booking.ends_at AS "endsAt",
      coalesce(nullif(client.chosen_name, ''), client.name) AS "clientName",
      CASE WHEN variant.mode = 'online' THEN 'Online'
        ELSE coalesce(location.name, '') END AS place
    FROM booking
    JOIN client ON client.id = booking.client_id
    JOIN variant ON variant.id = booking.variant_id
    LEFT JOIN location ON location.id = booking.location_id
    WHERE booking.status IN ('requested', 'confirmed', 'completed', 'no_show')
      AND booking.starts_at BETWEEN ${from} AND ${until}
      AND (${feed.practitionerId}::uuid IS NULL
        OR booking.practitioner_id = ${feed.practitionerId}::uuid)
    ORDER BY booking.starts_at`;
  await prisma.calendarFeed.update({ where: { id: feed.id }, data: { lastReadAt: now } });
  const { name } = await readPractice(prisma);
  return renderFeed(name, visits, now);
}

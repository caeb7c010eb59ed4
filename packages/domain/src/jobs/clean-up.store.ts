import type { Database } from "../database/client.ts";
import { giveUpLost } from "../messages/outbox.store.ts";

const dayMs = 86_400_000;

/**
 * Deletes what has served its time: holds that ran out more than a day ago (their claims and links go with
 * them), and the sign-in's expired rows; and gives up messages that nobody delivers any more. Safe to run at any moment
 * and by several workers at once.
 */
export async function cleanUp(
  database: Database,
  now: Date,
): Promise<{ deleted: number; givenUp: number }> {
  const { prisma } = database;
  const dayAgo = new Date(now.getTime() - dayMs);
  const counts = await Promise.all([
    prisma.booking.deleteMany({
      where: { status: "hold", holdExpiresAt: { lt: dayAgo }, messages: { none: {} } },
    }),
    prisma.session.deleteMany({ where: { expiresAt: { lt: now } } }),
    prisma.verification.deleteMany({ where: { expiresAt: { lt: now } } }),
    prisma.rateLimit.deleteMany({ where: { lastRequest: { lt: BigInt(dayAgo.getTime()) } } }),
  ]);
  const deleted = counts.reduce((sum, { count }) => sum + count, 0);
  return { deleted, givenUp: await giveUpLost(database, now) };
}

import type { Database } from "../database/client.ts";
import { v7 as uuidv7 } from "uuid";
import { giveUpLost } from "../messages/outbox.store.ts";

const dayMs = 86_400_000;

/** The least id of what is made from a moment on. */
function firstIdAt(at: Date): string {
  return uuidv7({ msecs: at.getTime(), seq: 0, random: new Uint8Array(16) });
}

/**
 * Deletes what has served its time: holds that ran out more than a day ago (their claims and links go with
 * them), pairs of which none is left, and the sign-in's expired rows; and gives up messages that nobody delivers any more. Safe to run at any moment
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
    prisma.pair.deleteMany({ where: { bookings: { none: {} }, id: { lt: firstIdAt(dayAgo) } } }),
    prisma.session.deleteMany({ where: { expiresAt: { lt: now } } }),
    prisma.verification.deleteMany({ where: { expiresAt: { lt: now } } }),
    prisma.rateLimit.deleteMany({ where: { lastRequest: { lt: BigInt(dayAgo.getTime()) } } }),
  ]);
  const deleted = counts.reduce((sum, { count }) => sum + count, 0);
  return { deleted, givenUp: await giveUpLost(database, now) };
}

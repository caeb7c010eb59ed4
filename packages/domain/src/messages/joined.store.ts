import { hashSecret, mintSecret } from "../bookings/links.rules.ts";
import type { Database } from "../database/client.ts";
import { inTransaction, isUniqueViolation } from "../database/transaction.ts";
import type { JoinedJob } from "../jobs/jobs.store.ts";
import { readPractice } from "../practice/practice.store.ts";
import { renderJoined } from "./joined.rules.ts";
import { occasionOf } from "./messages.rules.ts";
import {
  type ComposeOptions,
  type Dispatch,
  dispatchOf,
  giveUp,
  outdated,
} from "./messages.store.ts";

/**
 * Renders the message to somebody who has joined the waitlist, once, as `composeMessage` does: with a link of its own to
 * their entry. Answers nothing where there is nothing to deliver, or they wait no longer.
 */
export async function composeJoined(
  database: Database,
  job: JoinedJob,
  { now, siteUrl, delivers }: ComposeOptions,
): Promise<Dispatch | undefined> {
  const { prisma } = database;
  const occasion = occasionOf(job);
  const [entry, earlier, practice] = await Promise.all([
    prisma.waitlistEntry.findUnique({ where: { id: job.entryId }, include: { client: true } }),
    prisma.message.findUnique({ where: { occasion } }),
    readPractice(prisma),
  ]);
  if (!entry || earlier?.status === "sent") return undefined;
  if (entry.status !== "waiting") {
    if (earlier) await giveUp(database, earlier.id, outdated);
    return undefined;
  }
  if (earlier) {
    const status = delivers ? "sending" : "kept";
    await prisma.message.update({ where: { id: earlier.id }, data: { status } });
    return delivers ? dispatchOf(earlier, practice, []) : undefined;
  }
  const { name, chosenName, email } = entry.client;
  const secret = mintSecret();
  const link = `${siteUrl}/waitlist/${secret}`;
  const message = await inTransaction(database, async (transaction) => {
    const mailedHash = hashSecret(secret);
    await transaction.waitlistEntry.update({ where: { id: entry.id }, data: { mailedHash } });
    return transaction.message.create({
      data: {
        ...renderJoined({ clientName: chosenName || name, practice, link }),
        occasion,
        waitlistEntryId: entry.id,
        kind: job.kind,
        to: email,
        status: delivers ? "sending" : "kept",
        createdAt: now(),
      },
    });
  }).catch((error: unknown) => {
    // Another worker rendered it a moment ago, and delivers it.
    if (isUniqueViolation(error)) return undefined;
    throw error;
  });
  return message && delivers ? dispatchOf(message, practice, []) : undefined;
}

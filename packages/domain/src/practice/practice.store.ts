import type { Context } from "../context.ts";
import { announce } from "../database/changes.ts";
import type { Database, Transaction } from "../database/client.ts";
import { inTransaction } from "../database/transaction.ts";
import { DomainError } from "../errors.ts";
import { remindOfBooked } from "../messages/reminders.store.ts";
import { usualPolicy } from "../policies/policies.rules.ts";
import { currentPolicy } from "../policies/policies.store.ts";
import type { PracticeSettings, PracticeView } from "./practice.schema.ts";

/** The practice's settings; refuses with `practice-not-ready` before there is a practice. */
export async function readPractice(transaction: Transaction): Promise<PracticeSettings> {
  const practice = await transaction.practice.findFirst({ omit: { id: true } });
  if (!practice) throw new DomainError("practice-not-ready");
  return practice;
}

/** The settings together with the policy in force. */
export async function viewPractice({ prisma }: Database): Promise<PracticeView> {
  const [practice, policy] = await Promise.all([readPractice(prisma), currentPolicy(prisma)]);
  return { ...practice, policy };
}

/**
 * Replaces the practice's settings; the first time it opens the practice, with a usual cancellation policy. Whoever
 * works on the practice's clock goes with it to another. Times for reminders that are new hold for the visits that are
 * booked already.
 */
export function savePractice(context: Context, settings: PracticeSettings): Promise<void> {
  return inTransaction(context.database, async (transaction) => {
    // Two first times at once take turns here.
    await transaction.$executeRaw`LOCK TABLE practice IN EXCLUSIVE MODE`;
    const before = await transaction.practice.findFirst({
      select: { timeZone: true, reminderMinutes: true },
    });
    const known = new Set(before?.reminderMinutes);
    const added = settings.reminderMinutes.filter((minutes) => !known.has(minutes));
    await remindOfBooked(transaction, context, added);
    const { count } = await transaction.practice.updateMany({ data: settings });
    const { timeZone } = settings;
    if (before && before.timeZone !== timeZone) {
      await transaction.practitioner.updateMany({
        where: { timeZone: before.timeZone },
        data: { timeZone },
      });
      await announce(transaction, ["hours", "practitioners"]);
    }
    if (count === 0) {
      await transaction.practice.create({ data: settings });
      await transaction.policyVersion.create({ data: { version: 1, ...usualPolicy } });
    }
    await announce(transaction, ["practice"]);
  });
}

import { announce } from "../database/changes.ts";
import type { Database, Transaction } from "../database/client.ts";
import { inTransaction } from "../database/transaction.ts";
import { DomainError } from "../errors.ts";
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

/** Replaces the practice's settings. */
export function savePractice(database: Database, settings: PracticeSettings): Promise<void> {
  return inTransaction(database, async (transaction) => {
    await readPractice(transaction);
    await transaction.practice.updateMany({ data: settings });
    await announce(transaction, ["practice"]);
  });
}

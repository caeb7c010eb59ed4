import { announce } from "../database/changes.ts";
import type { Database, Transaction } from "../database/client.ts";
import { inTransaction } from "../database/transaction.ts";
import { DomainError } from "../errors.ts";
import type { Policy, PolicyTerms } from "./policies.schema.ts";

/** The version in force: the newest. */
export async function currentPolicy(transaction: Transaction): Promise<Policy> {
  const policy = await transaction.policyVersion.findFirst({ orderBy: { version: "desc" } });
  if (!policy) throw new DomainError("practice-not-ready");
  return policy;
}

/** Adds a version with new terms; earlier versions stay for the bookings made under them. */
export function changePolicy(database: Database, terms: PolicyTerms): Promise<Policy> {
  return inTransaction(database, async (transaction) => {
    const { version } = await currentPolicy(transaction);
    const policy = await transaction.policyVersion.create({
      data: { ...terms, version: version + 1 },
    });
    await announce(transaction, ["practice"]);
    return policy;
  });
}

import type { Transaction } from "../database/client.ts";
import { DomainError } from "../errors.ts";
import { hashSecret } from "./links.rules.ts";

/** The booking that a link's secret opens; refuses with `not-found`. */
export async function bookingIdOf(transaction: Transaction, token: string): Promise<string> {
  const link = await transaction.bookingLink.findUnique({
    where: { secretHash: hashSecret(token), revokedAt: null },
    select: { bookingId: true },
  });
  if (!link) throw new DomainError("not-found", { field: "token" });
  return link.bookingId;
}

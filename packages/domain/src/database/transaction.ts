import { Prisma } from "./generated/client.ts";
import type { Database, Transaction } from "./client.ts";

const tries = 5;
/** Deadlock detected, and serialization failure: PostgreSQL asks to run the transaction again. */
const transientStates = new Set(["40P01", "40001"]);

/**
 * Runs `work` in one transaction, again when PostgreSQL broke it off for another's sake.
 * `work` may therefore run several times: its only effects are those it has through the transaction.
 */
export async function inTransaction<T>(
  database: Database,
  work: (transaction: Transaction) => Promise<T>,
): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await database.prisma.$transaction(work, { maxWait: 20_000, timeout: 20_000 });
    } catch (error) {
      if (attempt === tries || !isTransient(error)) throw error;
    }
  }
}

function isTransient(error: unknown): boolean {
  if (!(error instanceof Prisma.PrismaClientKnownRequestError)) return false;
  return error.code === "P2034" || transientStates.has(sqlStateOf(error) ?? "");
}

/** The SQLSTATE that PostgreSQL answered with, where Prisma hands on a driver's error. */
export function sqlStateOf(error: unknown): string | undefined {
  if (!(error instanceof Prisma.PrismaClientKnownRequestError)) return undefined;
  const cause = error.meta?.["driverAdapterError"] as
    | { cause?: { originalCode?: string; code?: string } }
    | undefined;
  return cause?.cause?.originalCode ?? cause?.cause?.code;
}

const uniqueViolation = "23505";
const foreignKeyViolation = "23503";

/** Whether a write was refused because it names a row that is not there. */
export function isForeignKeyViolation(error: unknown): boolean {
  if (!(error instanceof Prisma.PrismaClientKnownRequestError)) return false;
  return error.code === "P2003" || sqlStateOf(error) === foreignKeyViolation;
}

/** Whether a write was refused because a unique value is in use already. */
export function isUniqueViolation(error: unknown): boolean {
  if (!(error instanceof Prisma.PrismaClientKnownRequestError)) return false;
  return error.code === "P2002" || sqlStateOf(error) === uniqueViolation;
}

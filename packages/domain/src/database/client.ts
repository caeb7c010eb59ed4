import { createHash } from "node:crypto";
import { PrismaPg } from "@prisma/adapter-pg";
import pg from "pg";
import { PrismaClient } from "./generated/client.ts";

/** Everything a store may talk to: Prisma for rows, the pool beneath it for single hot statements. */
export interface Database {
  prisma: PrismaClient;
  pool: pg.Pool;
  close(): Promise<void>;
}

/** Prisma, or a transaction of it. */
export type Transaction = Omit<
  PrismaClient,
  "$connect" | "$disconnect" | "$on" | "$transaction" | "$extends"
>;

/** One name for one statement, so that each connection parses and plans it once. */
function nameOf({ sql }: { sql: string }): string {
  return createHash("sha1").update(sql).digest("base64url");
}

/** Opens a pool of at most `connections` connections; it connects when first asked. */
export function openDatabase(url: string, connections = 10): Database {
  const pool = new pg.Pool({
    connectionString: url,
    max: connections,
    // A connection costs more to open than to keep, and people come in bursts.
    idleTimeoutMillis: 120_000,
    // Planning the search for free times takes longer than running it, and each plan suits whatever values.
    options: "-c timezone=UTC -c plan_cache_mode=force_generic_plan",
  });
  // A connection that breaks while idle is replaced on next use; without a listener it would end the process.
  pool.on("error", () => {});
  const prisma = new PrismaClient({
    adapter: new PrismaPg(pool, { statementNameGenerator: nameOf }),
  });
  return {
    prisma,
    pool,
    async close() {
      await prisma.$disconnect();
      await pool.end();
    },
  };
}

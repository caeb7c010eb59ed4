import pg from "pg";
import type { Transaction } from "./client.ts";

const channel = "attune_changes";

/**
 * Says that what the public site shows under these cache tags is no longer true. Listeners hear of it
 * when the transaction commits, and never when it does not.
 */
export async function announce(transaction: Transaction, tags: readonly string[]): Promise<void> {
  await transaction.$executeRaw`SELECT pg_notify(${channel}, ${tags.join(" ")})`;
}

/** A subscription to the announced changes. */
export interface ChangeListener {
  close(): Promise<void>;
}

/**
 * Hears every announced change on a connection of its own. Announcements made while the connection was
 * broken are lost, so after each (re)connection `onChange` is called with no tags: anything may have changed.
 */
export async function listenForChanges(
  databaseUrl: string,
  onChange: (tags: string[] | undefined) => void,
): Promise<ChangeListener> {
  let closed = false;
  let client: pg.Client | undefined;
  let retry: NodeJS.Timeout | undefined;

  async function connect() {
    const next = new pg.Client({ connectionString: databaseUrl, keepAlive: true });
    next.on("notification", ({ payload }) => onChange(payload?.split(" ").filter(Boolean) ?? []));
    next.on("error", () => {});
    next.on("end", () => {
      if (!closed) reconnectLater();
    });
    await next.connect();
    await next.query(`LISTEN ${channel}`);
    client = next;
    onChange(undefined);
  }

  function reconnectLater() {
    clearTimeout(retry);
    retry = setTimeout(() => void connect().catch(reconnectLater), 500);
  }

  await connect();
  return {
    async close() {
      closed = true;
      clearTimeout(retry);
      await client?.end();
    },
  };
}

import type { Slot } from "./bookings.schema.ts";
import type { OfferedSlot } from "./slots.store.ts";

/** Somebody who wants a slot: `ask` has the engine judge it, `take` takes what it offers. */
interface Wanting<T> {
  ask: () => Promise<OfferedSlot>;
  take: (offered: OfferedSlot) => Promise<T>;
}

interface Waiting extends Wanting<unknown> {
  resolve: (value: unknown) => void;
  reject: (reason: unknown) => void;
}

const lines = new Map<string, Waiting[]>();

/**
 * Has those who want one slot of one process take turns. It is the database that keeps bookings apart; this spares
 * it: whoever came while another was being served shares one reading with all who did, and is told by it where the
 * slot is gone. Nobody shares a reading that began before they came. `askedBy` tells apart whom the engine answers
 * differently.
 */
export function inTurn<T>(slot: Slot, askedBy: string, wanting: Wanting<T>): Promise<T> {
  const { variantId, practitionerId = "", startsAt, addOnIds = [] } = slot;
  const key = [askedBy, variantId, practitionerId, startsAt, ...addOnIds].join(" ");
  return new Promise<T>((resolve, reject) => {
    const waiting: Waiting = { ...wanting, resolve: resolve as (value: unknown) => void, reject };
    const line = lines.get(key);
    if (line) {
      line.push(waiting);
      return;
    }
    lines.set(key, [waiting]);
    void serve(key);
  });
}

async function serve(key: string): Promise<void> {
  const line = lines.get(key) ?? [];
  for (let here = line.splice(0); here.length > 0; here = line.splice(0)) {
    const [first, ...others] = here;
    const offered = await first?.ask().catch((error: unknown) => {
      for (const { reject } of here) reject(error);
    });
    if (!first || !offered) continue;
    await first.take(offered).then(first.resolve, first.reject);
    line.unshift(...others);
  }
  lines.delete(key);
}

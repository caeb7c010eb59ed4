import type { Slot } from "./bookings.schema.ts";

const last = new Map<string, Promise<unknown>>();

/**
 * Has those who want one slot of one process take turns. It is the database that keeps bookings apart; this spares
 * it: whoever comes after the winner is told by one reading, and opens no transaction that has to wait.
 */
export async function inTurn<T>(
  { variantId, practitionerId, startsAt }: Slot,
  work: () => Promise<T>,
): Promise<T> {
  const key = `${practitionerId ?? variantId} ${startsAt}`;
  const turn = (last.get(key) ?? Promise.resolve()).then(work);
  const over = turn.catch(() => {});
  last.set(key, over);
  try {
    return await turn;
  } finally {
    if (last.get(key) === over) last.delete(key);
  }
}

import type { StaffMove, BookingRow } from "@attune/domain/schemas";
import { tryStatus } from "./changes.ts";
import { visitDialogs } from "./dialogs.svelte.ts";

/** Starts a move: what needs more to be said opens its dialog, the rest happens at once. */
export function makeMove(visit: BookingRow, move: StaffMove): void {
  if (move === "move" || move === "cancel" || move === "confirm") visitDialogs[move](visit);
  else void tryStatus(visit, move);
}

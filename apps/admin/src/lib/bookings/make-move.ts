import type { BookingRow, StaffMove } from "@attune/domain/schemas";
import { tryStatus } from "./changes.ts";
import { visitDialogs } from "./dialogs.svelte.ts";
import { type Ending, endings } from "./EndDialog.svelte";

/** Starts a move: what needs more to be said opens its dialog, the rest happens at once. */
export function makeMove(visit: BookingRow, move: StaffMove): void {
  if (move === "move" || move === "confirm") visitDialogs[move](visit);
  else if (isEnding(move)) visitDialogs.end(visit, move);
  else void tryStatus(visit, move);
}

function isEnding(move: StaffMove): move is Ending {
  return move in endings;
}

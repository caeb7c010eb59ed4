import type { Ending } from "./EndDialog.svelte";
import type { BookingRow } from "@attune/domain/schemas";

type Open =
  | { kind: "move" | "confirm"; visit: BookingRow }
  | { kind: "end"; move: Ending; visit: BookingRow }
  | { kind: "book"; day: string | undefined };

/** Which dialog about a visit is open: one at a time, from any screen. */
class VisitDialogs {
  open = $state.raw<Open>();

  move = (visit: BookingRow) => (this.open = { kind: "move", visit });
  end = (visit: BookingRow, move: Ending) => (this.open = { kind: "end", move, visit });
  confirm = (visit: BookingRow) => (this.open = { kind: "confirm", visit });
  book = (day?: string) => (this.open = { kind: "book", day });
  close = () => (this.open = undefined);
}

export const visitDialogs = new VisitDialogs();

import type { BookingRow } from "@attune/domain/schemas";

type Open =
  | { kind: "move" | "cancel" | "confirm"; visit: BookingRow }
  | { kind: "book"; day: string | undefined };

/** Which dialog about a visit is open: one at a time, from any screen. */
class VisitDialogs {
  open = $state.raw<Open>();

  move = (visit: BookingRow) => (this.open = { kind: "move", visit });
  cancel = (visit: BookingRow) => (this.open = { kind: "cancel", visit });
  confirm = (visit: BookingRow) => (this.open = { kind: "confirm", visit });
  book = (day?: string) => (this.open = { kind: "book", day });
  close = () => (this.open = undefined);
}

export const visitDialogs = new VisitDialogs();

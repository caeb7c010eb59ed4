import {
  type BookingMove,
  type BookingRow,
  type BookingStatus,
  staffMoves,
  type VariantView,
} from "@attune/domain/schemas";

/** What a visit's state is called. */
export const statusNames: Record<BookingStatus, string> = {
  hold: "Being booked",
  confirmed: "Confirmed",
  completed: "Completed",
  no_show: "No-show",
  cancelled: "Cancelled",
};

/** What staff may do, as the buttons say it. */
export const moveNames: Record<BookingMove, string> = {
  confirm: "Confirm…",
  move: "Move…",
  complete: "Completed",
  "no-show": "No-show",
  cancel: "Cancel visit…",
  reopen: "Reopen",
  restore: "Restore",
};

/** What happened, as the history says it. */
export const eventNames: Record<string, string> = {
  hold: "Time kept",
  confirm: "Confirmed",
  move: "Moved",
  cancel: "Cancelled",
  complete: "Completed",
  "no-show": "Marked as no-show",
  reopen: "Reopened",
  restore: "Restored",
};

type Timed = Pick<BookingRow, "startsAt" | "endsAt" | "status">;

/** The moves that the rules allow staff now. */
export function movesOf({ startsAt, endsAt, status }: Timed, now: number): BookingMove[] {
  const visit = { startsAt: Date.parse(startsAt), endsAt: Date.parse(endsAt), status };
  return staffMoves(visit, now);
}

/** Whether a visit takes up its time. */
export function takesTime({ status }: Pick<BookingRow, "status">): boolean {
  return status !== "cancelled";
}

/** Who the visit is with: "Alex Sample", or that nobody is named yet. */
export function clientName({ client }: Pick<BookingRow, "client">): string {
  return client?.name ?? "Not named yet";
}

/** A variant with where it takes place, said once: "50 minutes, online". */
export function variantName({ name, mode }: Pick<VariantView, "name" | "mode">): string {
  const isSaid = mode === "in_person" || name.toLowerCase().includes("online");
  return isSaid ? name : `${name}, online`;
}

/** What the visit is: "Psychotherapy, 50 minutes, online". */
export function visitName({ service, variant }: Pick<BookingRow, "service" | "variant">): string {
  return `${service}, ${variantName(variant)}`;
}

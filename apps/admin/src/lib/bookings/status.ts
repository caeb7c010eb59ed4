import {
  type StaffMove,
  type BookingRow,
  type BookingStatus,
  staffMoves,
  type VariantView,
} from "@attune/domain/schemas";
import { nameOf } from "#lib/clients/contact.ts";

/** What a visit's state is called. */
export const statusNames: Record<BookingStatus, string> = {
  hold: "Being booked",
  requested: "Requested",
  confirmed: "Confirmed",
  declined: "Declined",
  completed: "Completed",
  no_show: "No-show",
  cancelled: "Cancelled",
  late_cancelled: "Cancelled late",
};

/** What staff may do, as the buttons say it. */
export const moveNames: Record<StaffMove, string> = {
  confirm: "Confirm…",
  accept: "Accept",
  decline: "Decline…",
  "late-cancel": "Cancelled late…",
  move: "Move…",
  complete: "Completed",
  "no-show": "No-show…",
  cancel: "Cancel visit…",
  reopen: "Reopen",
  restore: "Restore",
};

/** What happened, as the history says it. */
export const eventNames: Record<string, string> = {
  hold: "Time kept",
  confirm: "Confirmed",
  request: "Requested",
  accept: "Accepted",
  decline: "Declined",
  move: "Moved",
  cancel: "Cancelled",
  "late-cancel": "Cancelled late",
  undo: "Undone",
  "waive-fee": "Fee let go",
  complete: "Completed",
  "no-show": "Marked as no-show",
  reopen: "Reopened",
  restore: "Restored",
};

type Timed = Pick<BookingRow, "startsAt" | "endsAt" | "status">;

/** The moves that the rules allow staff now. */
export function movesOf({ startsAt, endsAt, status }: Timed, now: number): StaffMove[] {
  const visit = { startsAt: Date.parse(startsAt), endsAt: Date.parse(endsAt), status };
  return staffMoves(visit, now);
}

/** Whether a visit takes up its time. */
export function takesTime({ status }: Pick<BookingRow, "status">): boolean {
  return status !== "cancelled" && status !== "late_cancelled" && status !== "declined";
}

/** Who the visit is with, by the name they go by: "Alex Sample", or that nobody is named yet. */
export function clientName({ client }: Pick<BookingRow, "client">): string {
  return client ? nameOf(client) : "Not named yet";
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

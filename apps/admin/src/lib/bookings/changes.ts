import {
  type BookingDetail,
  type StaffMove,
  type BookingRow,
  type BookingStatus,
  dayAndTimeInWords,
} from "@attune/domain/schemas";
import { toast } from "svelte-sonner";
import { attentionQuery } from "#lib/attention/attention.queries.ts";
import { api } from "#lib/api/client.ts";
import { queryClient } from "#lib/api/query-client.ts";
import { refusalOf } from "#lib/api/refusals.ts";
import { practiceQuery } from "#lib/practice/practice.ts";
import { askToSignIn } from "#lib/session/session.ts";
import { bookingsKey } from "./bookings.queries.ts";
import { clientName } from "./status.ts";

export type StatusMove = Exclude<StaffMove, "confirm" | "move">;
type Action = { label: string; onClick: () => void };
type Visit = Pick<BookingRow, "id" | "client" | "startsAt" | "timeZone" | "status">;

const outcomes = {
  accept: { status: "confirmed", said: "Accepted", canUndo: true },
  decline: { status: "declined", said: "Declined", canUndo: true },
  "late-cancel": { status: "late_cancelled", said: "Cancelled late", canUndo: true },
  cancel: { status: "cancelled", said: "Cancelled", canUndo: true },
  complete: { status: "completed", said: "Completed", canUndo: true },
  "no-show": { status: "no_show", said: "Marked as no-show", canUndo: true },
  reopen: { status: "confirmed", said: "Reopened", canUndo: false },
  restore: { status: "confirmed", said: "Restored", canUndo: false },
} as const satisfies Record<StatusMove, { status: BookingStatus; said: string; canUndo: boolean }>;

/** Asks again for everything that visits and open times depend on. */
export async function refreshVisits(): Promise<void> {
  await Promise.all([
    queryClient.invalidateQueries({ queryKey: bookingsKey }),
    queryClient.invalidateQueries({ queryKey: ["open-times"] }),
    queryClient.invalidateQueries({ queryKey: attentionQuery.queryKey }),
  ]);
}

/** Whether a refusal means that the chosen time must be chosen anew. */
export function isTimeGone(code: string | undefined): boolean {
  return code === "slot-taken" || code === "slot-not-offered";
}

/** Says a refusal in passing; one for want of a session leads to the sign-in. */
export function sayRefusal(error: unknown): void {
  const { code, sentence } = refusalOf(error);
  if (code === "not-signed-in") void askToSignIn();
  else toast.error(sentence);
}

/** Changes a visit's state at once on the screen, then on the server; a refusal puts it back and is thrown. */
export async function changeStatus(
  visit: Visit,
  move: StatusMove,
  { reason = "", waiveFee = false } = {},
): Promise<void> {
  const { status, said, canUndo } = outcomes[move];
  await queryClient.cancelQueries({ queryKey: bookingsKey });
  const before = queryClient.getQueriesData({ queryKey: bookingsKey });
  showStatus(visit.id, status);
  try {
    await api.bookings.changeStatus.mutate({ id: visit.id, move, reason, waiveFee });
  } catch (error) {
    for (const [key, data] of before) queryClient.setQueryData(key, data);
    void refreshVisits();
    throw error;
  }
  toast.success(`${said}: ${clientName(visit)}`, canUndo ? undoing(visit) : {});
  await refreshVisits();
}

/**
 * Takes back the last thing that was done to a visit, and to those that were changed together with it, while the news of it
 * waits; a refusal is said in passing.
 */
export async function undoLast(visit: Pick<Visit, "id">): Promise<void> {
  await api.bookings.undo.mutate({ id: visit.id }).catch(sayRefusal);
  await refreshVisits();
}

/** How a toast offers to undo; where news goes out at once, nothing can be undone. */
export function undoing(visit: Pick<Visit, "id">): { action?: Action } {
  if (queryClient.getQueryData(practiceQuery.queryKey)?.graceMinutes === 0) return {};
  return { action: { label: "Undo", onClick: () => void undoLast(visit) } };
}

/** The same, for where a refusal is said in passing. */
export async function tryStatus(visit: Visit, move: StatusMove): Promise<void> {
  await changeStatus(visit, move).catch(sayRefusal);
}

/** Moves a visit to another time; a refusal is thrown. */
export async function moveVisit(visit: Visit, startsAt: string, reason = ""): Promise<void> {
  await api.bookings.move.mutate({ id: visit.id, startsAt, reason });
  toast.success(`Moved to ${dayAndTimeInWords(startsAt, visit.timeZone)}`, undoing(visit));
  await refreshVisits();
}

function showStatus(id: string, status: BookingStatus): void {
  queryClient.setQueriesData<BookingRow[]>({ queryKey: [...bookingsKey, "list"] }, (rows) =>
    rows?.map((row) => (row.id === id ? { ...row, status } : row)),
  );
  queryClient.setQueryData<BookingDetail>([...bookingsKey, "one", id], (visit) =>
    visit ? { ...visit, status } : visit,
  );
}

import {
  type BookingDetail,
  type StaffMove,
  type BookingRow,
  type BookingStatus,
  dayAndTimeInWords,
} from "@attune/domain/schemas";
import { toast } from "svelte-sonner";
import { api } from "#lib/api/client.ts";
import { queryClient } from "#lib/api/query-client.ts";
import { refusalOf } from "#lib/api/refusals.ts";
import { askToSignIn } from "#lib/session/session.ts";
import { bookingsKey } from "./bookings.queries.ts";
import { clientName } from "./status.ts";

export type StatusMove = Exclude<StaffMove, "confirm" | "move">;
type Visit = Pick<BookingRow, "id" | "client" | "startsAt" | "timeZone" | "status">;

const outcomes = {
  accept: { status: "confirmed", said: "Accepted", undo: undefined },
  decline: { status: "declined", said: "Declined", undo: undefined },
  "late-cancel": { status: "late_cancelled", said: "Cancelled late", undo: "restore" },
  cancel: { status: "cancelled", said: "Cancelled", undo: "restore" },
  complete: { status: "completed", said: "Completed", undo: "reopen" },
  "no-show": { status: "no_show", said: "Marked as no-show", undo: "reopen" },
  reopen: { status: "confirmed", said: "Reopened", undo: undefined },
  restore: { status: "confirmed", said: "Restored", undo: undefined },
} as const satisfies Record<
  StatusMove,
  { status: BookingStatus; said: string; undo: StatusMove | undefined }
>;

/** Asks again for everything that visits and open times depend on. */
export async function refreshVisits(): Promise<void> {
  await Promise.all([
    queryClient.invalidateQueries({ queryKey: bookingsKey }),
    queryClient.invalidateQueries({ queryKey: ["open-times"] }),
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
export async function changeStatus(visit: Visit, move: StatusMove, reason = ""): Promise<void> {
  const { status, said, undo } = outcomes[move];
  await queryClient.cancelQueries({ queryKey: bookingsKey });
  const before = queryClient.getQueriesData({ queryKey: bookingsKey });
  showStatus(visit.id, status);
  try {
    await api.bookings.changeStatus.mutate({ id: visit.id, move, reason });
  } catch (error) {
    for (const [key, data] of before) queryClient.setQueryData(key, data);
    void refreshVisits();
    throw error;
  }
  const isUndoable = undo && (undo === "reopen" || Date.parse(visit.startsAt) > Date.now());
  toast.success(
    `${said}: ${clientName(visit)}`,
    isUndoable
      ? { action: { label: "Undo", onClick: () => void tryStatus(visit, undo, "Undone") } }
      : {},
  );
  await refreshVisits();
}

/** The same, for where a refusal is said in passing. */
export async function tryStatus(visit: Visit, move: StatusMove, reason = ""): Promise<void> {
  await changeStatus(visit, move, reason).catch(sayRefusal);
}

/** Moves a visit to another time; a refusal is thrown. */
export async function moveVisit(visit: Visit, startsAt: string, reason = ""): Promise<void> {
  await api.bookings.move.mutate({ id: visit.id, startsAt, reason });
  const moveBack = async () => {
    await moveVisit({ ...visit, startsAt }, visit.startsAt, "Undone").catch(sayRefusal);
  };
  const action = { label: "Undo", onClick: () => void moveBack() };
  const isUndoable = Date.parse(visit.startsAt) > Date.now();
  const said = `Moved to ${dayAndTimeInWords(startsAt, visit.timeZone)}`;
  toast.success(said, isUndoable ? { action } : {});
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

import { feeReasons, isLate, lateCancellationFee } from "../policies/policies.rules.ts";
import type { PolicyTerms } from "../policies/policies.schema.ts";
import type { BookingStatus } from "./bookings.schema.ts";

/** The legal moves of a booking: from which states, to which. A hold that runs out simply ends. */
export const moves = {
  confirm: { from: ["hold"], to: "confirmed" },
  request: { from: ["hold"], to: "requested" },
  accept: { from: ["requested"], to: "confirmed" },
  decline: { from: ["requested"], to: "declined" },
  move: { from: ["confirmed"], to: "confirmed" },
  cancel: { from: ["requested", "confirmed"], to: "cancelled" },
  "late-cancel": { from: ["confirmed"], to: "late_cancelled" },
  complete: { from: ["confirmed"], to: "completed" },
  "no-show": { from: ["confirmed"], to: "no_show" },
  reopen: { from: ["completed", "no_show"], to: "confirmed" },
  restore: { from: ["cancelled", "late_cancelled"], to: "confirmed" },
} as const satisfies Record<string, { from: readonly BookingStatus[]; to: BookingStatus }>;

export type BookingMove = keyof typeof moves;

/** The moves that staff make; a request is a visitor's. */
export type StaffMove = Exclude<BookingMove, "request">;

/** Whether a booking in this state may make this move. */
export function isLegal(move: BookingMove, status: BookingStatus): boolean {
  return (moves[move].from as readonly BookingStatus[]).includes(status);
}

/** Whether a booking in this state takes its time. */
export function isLive(status: BookingStatus): boolean {
  return !["declined", "cancelled", "late_cancelled"].includes(status);
}

const undoable = new Set([
  "accept",
  "decline",
  "move",
  "cancel",
  "late-cancel",
  "complete",
  "no-show",
  "waive-fee",
]);

/**
 * What undoing returns a booking to: the event before the last, where staff did the last and the news of it still
 * waits, which it does for the practice's grace.
 */
export function undoneBy<Event extends { move: string; actorKind: string; at: Date }>(
  [last, before]: readonly Event[],
  graceMinutes: number,
  now: Date,
): Event | undefined {
  if (!last || last.actorKind !== "staff" || !undoable.has(last.move)) return undefined;
  return now.getTime() - last.at.getTime() < graceMinutes * 60_000 ? before : undefined;
}

interface Change {
  move: string;
  actorId: string | null;
  at: Date;
}

/** Whether what happened to two bookings was done in one go: the same, by the same person, at the same instant. */
export function isOneChange(a: Change, b: Change): boolean {
  return a.at.getTime() === b.at.getTime() && a.move === b.move && a.actorId === b.actorId;
}

/** Whether staff can let a visit's fee go, or the first time that stood in its place: it was missed or cancelled late. */
export function canWaive({ status, feeCents, feeReason }: Charged): boolean {
  if (status !== "late_cancelled" && status !== "no_show") return false;
  return feeCents > 0 || feeReason === feeReasons.firstTime;
}

interface Charged {
  status: BookingStatus;
  feeCents: number;
  feeReason: string;
}

interface VisitTime {
  startsAt: number;
  endsAt: number;
  status: BookingStatus;
}

/** The moves that staff may make now: a visit is completed or missed only once it has begun. */
export function staffMoves(visit: VisitTime, now: number): StaffMove[] {
  const begun = visit.startsAt <= now;
  return (Object.keys(moves) as BookingMove[]).filter((move): move is StaffMove => {
    if (move === "request" || !isLegal(move, visit.status)) return false;
    if (move === "complete" || move === "no-show") return begun;
    if (move === "late-cancel") return !begun;
    if (move === "restore") return !begun;
    return true;
  });
}

/** Why staff may not make a move that the visit's state allows, as the clock stands. */
export function refusedByClock(
  move: BookingMove,
  visit: VisitTime,
  now: number,
): string | undefined {
  if (move === "request" || staffMoves(visit, now).includes(move)) return undefined;
  return visit.startsAt <= now
    ? "This visit's time has come already, so it can no longer be changed in that way."
    : "This visit has not begun yet, so it can be neither completed nor missed.";
}

/**
 * What the client may do with a visit through its link, and what cancelling now would cost, in cents. Where staff accept
 * each time, another one is found together with them.
 */
export function clientOptions(
  visit: VisitTime & { priceCents: number; isFirst: boolean; needsAcceptance: boolean },
  policy: PolicyTerms,
  now: number,
): { canMove: boolean; canCancel: boolean; cancellationFeeCents: number } {
  const isConfirmed = visit.status === "confirmed";
  const isAhead = (isConfirmed || visit.status === "requested") && now < visit.startsAt;
  return {
    canMove:
      isConfirmed && isAhead && !visit.needsAcceptance && !isLate(policy, visit.startsAt, now),
    canCancel: isAhead,
    cancellationFeeCents: isConfirmed && isAhead ? lateCancellationFee(policy, visit, now) : 0,
  };
}

interface Taken {
  minutes: number;
  bufferBeforeMinutes: number;
  bufferAfterMinutes: number;
  roomBufferBeforeMinutes?: number;
  roomBufferAfterMinutes?: number;
}

/** The time that a visit takes from its practitioner: the visit and its buffers (epoch milliseconds). */
export function claimedTime(startsAt: number, visit: Taken): { start: number; end: number } {
  return {
    start: startsAt - visit.bufferBeforeMinutes * 60_000,
    end: startsAt + (visit.minutes + visit.bufferAfterMinutes) * 60_000,
  };
}

/** The time that a visit takes from its room: the visit and the room's own buffers (epoch milliseconds). */
export function roomTime(startsAt: number, visit: Taken): { start: number; end: number } {
  const { roomBufferBeforeMinutes: before = 0, roomBufferAfterMinutes: after = 0 } = visit;
  return {
    start: startsAt - before * 60_000,
    end: startsAt + (visit.minutes + after) * 60_000,
  };
}

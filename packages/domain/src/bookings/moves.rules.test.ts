import { describe, expect, test } from "vitest";
import { usualPolicy } from "../policies/policies.rules.ts";
import {
  type BookingMove,
  clientOptions,
  isLegal,
  moves,
  refusedByClock,
  staffMoves,
  undoneBy,
} from "./bookings.rules.ts";
import { type BookingStatus, bookingStatuses } from "./bookings.schema.ts";

const now = Date.parse("2030-06-03T12:00:00Z");
const hour = 3_600_000;
const visitIn = (hours: number, status: BookingStatus) => ({
  startsAt: now + hours * hour,
  endsAt: now + (hours + 1) * hour,
  status,
});

/** Every state and every move that it may make, with the state that it leads to. All others are refused. */
const table: Record<BookingStatus, Partial<Record<BookingMove, BookingStatus>>> = {
  hold: { confirm: "confirmed", request: "requested" },
  requested: { accept: "confirmed", decline: "declined", cancel: "cancelled" },
  confirmed: {
    move: "confirmed",
    cancel: "cancelled",
    "late-cancel": "late_cancelled",
    complete: "completed",
    "no-show": "no_show",
  },
  declined: {},
  cancelled: { restore: "confirmed" },
  late_cancelled: { restore: "confirmed" },
  completed: { reopen: "confirmed" },
  no_show: { reopen: "confirmed" },
};

describe("the legal moves", () => {
  const allMoves = Object.keys(moves) as BookingMove[];

  test.each(bookingStatuses.flatMap((status) => allMoves.map((move) => ({ status, move }))))(
    "from $status by $move are those of the table",
    ({ status, move }) => {
      const leadsTo = table[status][move];
      expect(isLegal(move, status)).toBe(leadsTo !== undefined);
      if (leadsTo) expect(moves[move].to).toBe(leadsTo);
    },
  );
});

describe("the moves of staff", () => {
  test.each<[BookingStatus, string[], string[]]>([
    ["hold", ["confirm"], ["confirm"]],
    ["requested", ["accept", "decline", "cancel"], ["accept", "decline", "cancel"]],
    ["confirmed", ["move", "cancel", "late-cancel"], ["move", "cancel", "complete", "no-show"]],
    ["declined", [], []],
    ["cancelled", ["restore"], []],
    ["late_cancelled", ["restore"], []],
    ["completed", ["reopen"], ["reopen"]],
    ["no_show", ["reopen"], ["reopen"]],
  ])("of a %s visit depend on whether it has begun", (status, ahead, begun) => {
    expect(staffMoves(visitIn(48, status), now)).toEqual(ahead);
    expect(staffMoves(visitIn(-1, status), now)).toEqual(begun);
  });

  test("that the clock forbids are refused with a sentence that says why", () => {
    expect(refusedByClock("complete", visitIn(2, "confirmed"), now)).toContain("not begun");
    expect(refusedByClock("restore", visitIn(-2, "cancelled"), now)).toContain("has come");
    expect(refusedByClock("complete", visitIn(-2, "confirmed"), now)).toBeUndefined();
  });
});

describe("a client", () => {
  const optionsIn = (hours: number, status: BookingStatus, needsAcceptance = false) =>
    clientOptions(
      { ...visitIn(hours, status), priceCents: 10_000, isFirst: false, needsAcceptance },
      usualPolicy,
      now,
    );

  test.each<[string, number, BookingStatus, boolean, boolean, number]>([
    ["moves and cancels a visit at no cost until the notice", 24, "confirmed", true, true, 0],
    ["cancels it later for the policy's share", 23, "confirmed", false, true, 5000],
    ["does neither once it has begun", 0, "confirmed", false, false, 0],
    ["withdraws a request at no cost until its time", 1, "requested", false, true, 0],
    ["does nothing with a visit that is off", 48, "cancelled", false, false, 0],
  ])("%s", (_, hours, status, canMove, canCancel, cancellationFeeCents) => {
    expect(optionsIn(hours, status)).toEqual({ canMove, canCancel, cancellationFeeCents });
  });

  test("asks us for another time where staff accept each one, and cancels as ever", () => {
    expect(optionsIn(48, "confirmed", true)).toMatchObject({ canMove: false, canCancel: true });
  });
});

describe("undo", () => {
  const event = (move: string, actorKind: "staff" | "visitor", minutesAgo: number) => ({
    move,
    actorKind,
    at: new Date(now - minutesAgo * 60_000),
  });
  const before = event("confirm", "visitor", 60);
  const isUndoable = (move: string, minutesAgo = 1, by: "staff" | "visitor" = "staff") =>
    undoneBy([event(move, by, minutesAgo), before], 3, new Date(now)) === before;

  test.each([
    "accept",
    "decline",
    "move",
    "cancel",
    "late-cancel",
    "complete",
    "no-show",
    "waive-fee",
  ])("takes back what staff did by %s", (move) => expect(isUndoable(move)).toBe(true));
  test.each(["confirm", "request", "reopen", "restore", "undo", "hold"])("leaves %s", (move) =>
    expect(isUndoable(move)).toBe(false),
  );
  test("leaves what the client did, and what is told already", () => {
    expect(isUndoable("cancel", 1, "visitor")).toBe(false);
    expect(isUndoable("cancel", 2.99)).toBe(true);
    expect(isUndoable("cancel", 3)).toBe(false);
  });
});

import { minuteInWords, type WaitlistOutcome, type WaitlistRow } from "@attune/domain/schemas";
import { weekdays } from "#lib/hours/clock-time.ts";

/** How an offer went. */
export const outcomes: Record<WaitlistOutcome, string> = {
  open: "waiting for an answer",
  accepted: "accepted",
  declined: "declined",
  expired: "ran out",
};

/** The days and times that would suit somebody. */
export function wishInWords(row: WaitlistRow): string {
  const days =
    row.weekdays.length === 7
      ? "any day"
      : row.weekdays.map((weekday) => weekdays[weekday - 1]).join(", ");
  const hours = `${minuteInWords(row.fromMinute)} to ${minuteInWords(row.untilMinute)}`;
  return `${days}, ${hours}, from ${row.fromDate} until ${row.untilDate}`;
}

import { minuteInWords, type WaitlistOutcome, type WaitlistRow } from "@attune/domain/schemas";
import { dateName } from "#lib/clock/days.ts";
import { weekdays } from "#lib/hours/clock-time.ts";

/** How an offer went. */
export const outcomes: Record<WaitlistOutcome, string> = {
  open: "waiting for an answer",
  accepted: "accepted",
  declined: "let go",
  expired: "ran out",
};

/** The days and times that would suit somebody: "Any day, 8 a.m. to 8 p.m., from Monday, 3 June to …". */
export function wishInWords(row: WaitlistRow): string {
  const days =
    row.weekdays.length === 7
      ? "Any day"
      : row.weekdays
          .toSorted((a, b) => a - b)
          .map((weekday) => weekdays[weekday - 1])
          .join(", ");
  const hours =
    row.fromMinute === 0 && row.untilMinute === 1440
      ? "at any time"
      : `${minuteInWords(row.fromMinute)} to ${minuteInWords(row.untilMinute)}`;
  return `${days}, ${hours}, from ${dateName(row.fromDate)} to ${dateName(row.untilDate)}`;
}

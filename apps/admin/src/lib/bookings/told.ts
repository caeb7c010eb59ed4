import { lengthInWords } from "@attune/domain/schemas";

/** When a client hears of what staff do, by the practice's grace in minutes: until then it can be undone. */
export function toldInWords({ graceMinutes }: { graceMinutes: number }): string {
  return graceMinutes > 0
    ? `The client is told by e-mail in ${lengthInWords(graceMinutes)}, unless you undo it.`
    : "The client is told by e-mail at once.";
}

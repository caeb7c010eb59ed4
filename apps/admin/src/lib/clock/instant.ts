import { instantOf } from "@attune/domain/time";

/** What a date-and-time field says on the clock of a zone, as ISO text; nothing where it says no time that exists. */
export function instantIn(field: string, zone: string): string | undefined {
  const [date = "", time = ""] = field.split("T");
  const [hour = 0, minute = 0] = time.split(":").map(Number);
  const at = date ? instantOf(date, hour * 60 + minute, zone) : undefined;
  return at === undefined ? undefined : new Date(at).toISOString();
}

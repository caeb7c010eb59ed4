import { z } from "zod";

/** A civil date, `2026-03-03`. */
export const civilDateSchema = z.iso.date("Please choose a date.");

/** An IANA time zone, `America/Toronto`. */
export const zoneSchema = z
  .string()
  .max(60)
  .refine(isTimeZone, "Please choose a time zone such as America/Toronto.");

function isTimeZone(zone: string): boolean {
  try {
    return Boolean(new Intl.DateTimeFormat("en-CA", { timeZone: zone }));
  } catch {
    return false;
  }
}

/** An instant as ISO text with its offset, `2026-03-03T19:30:00.000Z`. */
export const instantSchema = z.iso.datetime({ offset: true, error: "Please choose a time." });

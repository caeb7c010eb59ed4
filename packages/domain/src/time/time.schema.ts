import { z } from "zod";

const firstYear = 2000;
const lastYear = 2199;
const outOfReach = `Please choose a date between the years ${firstYear} and ${lastYear}.`;

/** A civil date, `2026-03-03`, of the years 2000 to 2199. */
export const civilDateSchema = z.iso
  .date("Please choose a date.")
  .refine((date) => isWithinReach(Number(date.slice(0, 4))), outOfReach);

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

/** An instant as ISO text with its offset, `2026-03-03T19:30:00.000Z`, of the years 2000 to 2199. */
export const instantSchema = z.iso
  .datetime({ offset: true, error: "Please choose a time." })
  .refine((instant) => isWithinReach(new Date(instant).getUTCFullYear()), outOfReach);

/** What is no date at all has a sentence of its own. */
function isWithinReach(year: number): boolean {
  return Number.isNaN(year) || (firstYear <= year && year <= lastYear);
}

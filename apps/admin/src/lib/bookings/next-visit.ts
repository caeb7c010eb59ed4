import { type BookingRow, lengthInWords } from "@attune/domain/schemas";

/** The confirmed visit that is under way or comes next; `visits` are in order of time. */
export function nextVisit(visits: BookingRow[], now: number): BookingRow | undefined {
  return visits.find(({ status, endsAt }) => status === "confirmed" && Date.parse(endsAt) > now);
}

/** How long until a visit begins: "Next, in 25 minutes", "Now". */
export function waitInWords({ startsAt }: Pick<BookingRow, "startsAt">, now: number): string {
  const minutes = Math.ceil((Date.parse(startsAt) - now) / 60_000);
  return minutes > 0 ? `Next, in ${lengthInWords(minutes)}` : "Now";
}

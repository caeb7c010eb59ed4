import { z } from "zod";
import { freeText } from "../text/text.schema.ts";
import type { Refusal } from "../availability/refusals.rules.ts";
import { type BookingStatus, slotSchema } from "../bookings/bookings.schema.ts";
import { clientDetailsSchema } from "../clients/clients.schema.ts";
import { instantSchema } from "../time/time.schema.ts";

const addOnIdsSchema = slotSchema.shape.addOnIds;

/** A series to plan: visits at one time of the civil day, every so many weeks, from the first one on. */
export const seriesSchema = z.object({
  variantId: z.uuid("Please choose a service."),
  practitionerId: z.uuid("Please choose a practitioner."),
  /** The extras of each visit. */
  addOnIds: addOnIdsSchema,
  startsAt: instantSchema,
  everyWeeks: z
    .number("Please give the number of weeks.")
    .int("Please give a whole number of weeks.")
    .min(1, "Please choose 1 or more weeks.")
    .max(12, "Please choose 12 weeks or less."),
  count: z
    .number("Please give the number of visits.")
    .int("Please give a whole number of visits.")
    .min(2, "A series has at least 2 visits.")
    .max(26, "A series has at most 26 visits."),
});
export type SeriesWanted = z.infer<typeof seriesSchema>;

/** A date of a planned series: free, or not, and then by which rule and what is free instead. Instants as ISO text. */
export interface PlannedVisit {
  /** The civil date, in the practitioner's zone. */
  date: string;
  /** Nothing where the clocks skip that time on that date. */
  startsAt: string | null;
  free: boolean;
  rule: Refusal | null;
  sentence: string;
  /** The nearest time that is free on the same date, or else in the same week. */
  alternative: string | null;
}

/** A visit of a series that is booked, as its others show it. Instants as ISO text. */
export interface SeriesVisit {
  id: string;
  startsAt: string;
  status: BookingStatus;
}

/** The visits to book, all or none. The same key again answers with the same visits. */
export const seriesBookingSchema = z.object({
  variantId: z.uuid("Please choose a service."),
  practitionerId: z.uuid("Please choose a practitioner."),
  addOnIds: addOnIdsSchema,
  startsAt: z
    .array(instantSchema)
    .min(1, "Please choose at least one visit.")
    .max(26, "A series has at most 26 visits."),
  client: clientDetailsSchema,
  note: freeText().trim().max(1000, "Please keep the note under 1,000 characters.").default(""),
  idempotencyKey: z.uuid(),
});
export type SeriesBooking = z.infer<typeof seriesBookingSchema>;

import { z } from "zod";
import { freeText } from "../text/text.schema.ts";
import { reasonSchema, tokenSchema, visitDetailsSchema } from "../bookings/bookings.schema.ts";
import { clientDetailsSchema } from "../clients/clients.schema.ts";
import { civilDateSchema, instantSchema } from "../time/time.schema.ts";

const days = z
  .number("Please give the number of days.")
  .int()
  .min(0)
  .max(60, "Please choose 60 days or less.");
const rest = z
  .number("Please give the minutes.")
  .int()
  .min(0)
  .max(480, "Please choose 8 hours or less.");

/** Two visits in one plan: on one day with a rest between, or some days apart. */
export const pairedVisitSchema = z
  .object({
    id: z.uuid().optional(),
    slug: z
      .string()
      .trim()
      .regex(
        /^[a-z0-9]+(-[a-z0-9]+)*$/,
        "Use small letters, digits and hyphens, such as body-and-mind.",
      )
      .max(80),
    name: freeText().trim().min(1, "Please name the plan.").max(120),
    summary: freeText().trim().min(1, "Please describe the plan in a sentence.").max(400),
    firstVariantId: z.uuid("Please choose the first visit."),
    secondVariantId: z.uuid("Please choose the second visit."),
    inEitherOrder: z.boolean(),
    /** Between the end of one and the start of the other, in minutes, where both are on one day. */
    leastRestMinutes: rest,
    mostRestMinutes: rest,
    /** How many days lie between the two; both zero: they are on one day. */
    leastDays: days,
    mostDays: days,
  })
  .refine((plan) => plan.leastRestMinutes <= plan.mostRestMinutes, {
    message: "The longest rest is not shorter than the shortest.",
    path: ["mostRestMinutes"],
  })
  .refine((plan) => plan.leastDays <= plan.mostDays, {
    message: "The most days are not fewer than the least.",
    path: ["mostDays"],
  })
  .refine((plan) => plan.firstVariantId !== plan.secondVariantId, {
    message: "Please choose two different visits.",
    path: ["secondVariantId"],
  });
export type PairedVisitInput = z.infer<typeof pairedVisitSchema>;

/** A plan as the site and the dashboard show it. */
export interface PairedVisitView extends Omit<PairedVisitInput, "id"> {
  id: string;
  archived: boolean;
  /** The two visits in words, such as "Massage therapy, 45-minute massage". */
  first: string;
  second: string;
}

const slotSchema = z.object({
  variantId: z.uuid("Please choose a service."),
  practitionerId: z.uuid("Please choose a practitioner."),
  startsAt: instantSchema,
});

/**
 * Which days are searched for times of a pair: from a civil date in the practice's zone on. Or which time of the earlier
 * visit is chosen: then every time of the later one that fits it is wanted.
 */
export const pairDaysSchema = z.object({
  from: civilDateSchema.optional(),
  days: z.number().int().min(1).max(31, "Please ask for a month at most.").default(14),
  earlier: slotSchema.optional(),
});

export type PairDays = z.infer<typeof pairDaysSchema>;

/** A search for times of a plan. */
export const pairSearchSchema = pairDaysSchema.extend({
  planId: z.uuid("Please choose a plan."),
});
export type PairSearch = z.infer<typeof pairSearchSchema>;

/** One of the two visits of a pair: of which variant, when (ISO text), and with whom. */
export interface PairedSlot {
  variantId: string;
  practitionerId: string;
  startsAt: string;
}

/** Times for both visits, in the order in which they would happen. */
export interface PairTime {
  earlier: PairedSlot;
  later: PairedSlot;
}

/** What a search found, from which civil date on, and the practice's IANA zone. */
export interface FoundPairs {
  timeZone: string;
  from: string;
  /** Each time of the earlier visit with the first of the later that fits it; or with each, where one was chosen. */
  pairs: PairTime[];
  /** Where there are none: when the next pair begins (UTC, ISO text), and why, with what to do next. */
  next: string | null;
  reason: string | null;
}

/** New times for both visits of a pair. */
export const pairMoveSchema = z.object({
  earlier: slotSchema,
  later: slotSchema,
  reason: reasonSchema,
});
export type PairMove = z.infer<typeof pairMoveSchema>;

/** Both times, to be kept while the visitor fills in their details. */
export const pairHoldSchema = z.object({
  planId: z.uuid("Please choose a plan."),
  earlier: slotSchema,
  later: slotSchema,
});
export type PairHold = z.infer<typeof pairHoldSchema>;

/** Both visits, that staff book for a client. The same key again answers with the same visits. */
export const staffPairSchema = pairHoldSchema.extend({
  client: clientDetailsSchema,
  note: visitDetailsSchema.shape.note,
  idempotencyKey: z.uuid(),
});
export type StaffPair = z.infer<typeof staffPairSchema>;

/** Both holds, by their secrets, to be confirmed as one. */
export const pairConfirmSchema = visitDetailsSchema.extend({
  tokens: z.array(tokenSchema).length(2, "Please name both visits."),
});

import { z } from "zod";
import { civilDateSchema, instantSchema } from "../time/time.schema.ts";

/** A search for open times of a variant: of one practitioner, or of all who offer it. */
export const searchSchema = z.object({
  variantId: z.uuid("Please choose a service."),
  practitionerId: z.uuid("Please choose a practitioner.").optional(),
  /** The first civil date, in the practice's zone; today where it is left out or past. */
  from: civilDateSchema.optional(),
  days: z.number().int().min(1).max(62, "Please ask for two months at most.").default(14),
});
export type Search = z.infer<typeof searchSchema>;

/** Open times, ascending, as UTC instants in ISO text, each with who is free. */
export interface OpenTimes {
  timeZone: string;
  from: string;
  days: number;
  slots: { startsAt: string; practitionerIds: string[] }[];
  /** Where these days hold nothing: the next open time after them. */
  next: string | null;
}

export const explainSchema = z.object({
  variantId: z.uuid("Please choose a service."),
  practitionerId: z.uuid("Please choose a practitioner."),
  startsAt: instantSchema,
});

export type ExplanationWanted = z.infer<typeof explainSchema>;

/** Why a time is or is not offered, in a kind sentence, with the nearest times that are. */
export interface Explanation {
  offered: boolean;
  rule: string | null;
  sentence: string;
  nearest: string[];
}

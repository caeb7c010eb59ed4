import { z } from "zod";
import { civilDateSchema, instantSchema } from "../time/time.schema.ts";

/** A search for open times of a variant: of one practitioner, or of all who offer it. */
export const searchSchema = z.object({
  variantId: z.uuid("Please choose a service."),
  practitionerId: z.uuid("Please choose a practitioner.").optional(),
  /** The first civil date, in the practice's zone; today where it is left out or past. */
  from: civilDateSchema.optional(),
  days: z.number().int().min(1).max(62, "Please ask for two months at most.").default(14),
  addOnIds: z.array(z.uuid()).max(10, "Please choose ten extras at most.").optional(),
});
export type Search = z.infer<typeof searchSchema>;

/** Open times, ascending, as UTC instants in ISO text, each with who is free. */
export interface OpenTimes {
  timeZone: string;
  from: string;
  days: number;
  slots: { startsAt: string; practitionerIds: string[] }[];
  /** Where these days hold nothing: the next open time after them, and why, with what to do next. */
  next: string | null;
  reason: string | null;
}

/** Which time is asked about: of one practitioner, or of anyone who offers the visit. */
export const explainSchema = z.object({
  variantId: z.uuid("Please choose a service."),
  practitionerId: z.uuid("Please choose a practitioner.").optional(),
  startsAt: instantSchema,
  addOnIds: z.array(z.uuid()).max(10).optional(),
});

export type ExplanationWanted = z.infer<typeof explainSchema>;

/** Whether a time is offered, and if not, by which rule, in a sentence. */
interface Verdict {
  offered: boolean;
  rule: string | null;
  sentence: string;
}

/** Why a time is or is not offered, in a kind sentence, with the nearest times that are: UTC instants in ISO text. */
export interface Explanation extends Verdict {
  nearest: string[];
}

/** What takes a time of a practitioner or of a room, in words. */
export interface InTheWay {
  kind: "visit" | "hold" | "time-off" | "imported" | "room";
  label: string;
  bookingId: string | null;
}

/** The same for staff, in full: of each practitioner who offers the visit, and of what stands in the way. */
export interface StaffExplanation extends Explanation {
  practitioners: (Verdict & {
    id: string;
    name: string;
    /** The same time for whoever books online. */
    online: Verdict;
    /** What takes the practitioner's time, or the rooms. */
    inTheWay: InTheWay[];
  })[];
}

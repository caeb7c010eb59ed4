import { z } from "zod";
import { freeText } from "../text/text.schema.ts";
import { zoneSchema } from "../time/time.schema.ts";

export const colleges = ["CRPO", "CMTO"] as const;

const text = (name: string, least: number, most: number) =>
  freeText()
    .trim()
    .min(least, `Please fill in ${name}.`)
    .max(most, `Please keep ${name} under ${most} characters.`);

const limit = (name: string) =>
  z
    .number(`Please give the number of ${name}.`)
    .int(`Please give a whole number of ${name}.`)
    .min(1, `Please choose 1 or more ${name}, or leave it empty for no limit.`)
    .max(100, `Please choose 100 ${name} at most.`)
    .nullable();

/** A practitioner as registered with their College: `title` stands in full wherever the name stands. No id: somebody new. */
export const practitionerSchema = z.object({
  id: z.uuid().optional(),
  name: text("the name", 1, 120),
  title: text("the title as registered", 1, 160),
  college: z.enum(colleges, "Please choose the College."),
  registrationNumber: text("the registration number", 1, 40),
  pronouns: text("the pronouns", 0, 40),
  supervision: text("the note on supervision", 0, 300),
  summary: text("the summary", 1, 400),
  biography: text("the biography", 0, 10_000),
  approach: z.array(text("the approach", 1, 120)).max(20),
});
export type PractitionerInput = z.infer<typeof practitionerSchema>;

/** Where an online visit takes place; empty where there is no link. */
export const videoLinkSchema = z.union([
  z.literal(""),
  z
    .url({ protocol: /^https$/, error: "Please give a link that begins with https://." })
    .regex(/^[^\s\p{Cc}]*$/u, "Please give the link without spaces.")
    .max(500, "Please keep the link under 500 characters."),
]);

/** How a practitioner works, for staff alone. */
export const workingTermsSchema = z.object({
  id: z.uuid(),
  /** On whose clock their hours are. */
  timeZone: zoneSchema,
  /** Where online visits take place, unless a visit has a link of its own. */
  videoLink: videoLinkSchema,
  /** How much they take on; null is no limit. */
  maxVisitsPerDay: limit("visits a day"),
  maxVisitsPerWeek: limit("visits a week"),
  /** A rest of `breakMinutes` after so many visits in a row. */
  breakAfterVisits: limit("visits in a row"),
  breakMinutes: z.number().int().min(5, "A rest lasts 5 minutes or more.").max(240),
});
export type WorkingTerms = z.infer<typeof workingTermsSchema>;

/** A practitioner as the site and the dashboard show them. */
export interface PractitionerView {
  id: string;
  slug: string;
  name: string;
  title: string;
  college: string;
  registrationNumber: string;
  pronouns: string;
  supervision: string;
  summary: string;
  biography: string;
  approach: string[];
  portrait: string;
  timeZone: string;
  archived: boolean;
  services: { slug: string; name: string }[];
  /** The usual hours of today: ISO weekdays, and minutes of the day in the practitioner's zone, every so many weeks. */
  weeklyHours: { weekday: number; startMinute: number; endMinute: number; everyWeeks: number }[];
}

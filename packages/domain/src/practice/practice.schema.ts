import { z } from "zod";
import type { Policy } from "../policies/policies.schema.ts";

const line = (name: string, most = 200) =>
  z
    .string()
    .trim()
    .min(1, `Please fill in ${name}.`)
    .max(most, `Please keep ${name} under ${most} characters.`);
const whole = (name: string, least: number, most: number) =>
  z
    .number(`Please give ${name} as a number.`)
    .int(`Please give ${name} as a whole number.`)
    .min(least, `Please choose ${least} or more for ${name}.`)
    .max(most, `Please choose ${most} or less for ${name}.`);

/** The practice as the site shows it, and the rules of its booking. Lengths of time are in minutes, `furthestDays` in days. */
export const practiceSchema = z.object({
  name: line("the practice's name", 120),
  tagline: line("the tagline"),
  about: line("the description", 5000),
  email: z.email("Please give an e-mail address such as hello@example.com.").max(254),
  phone: line("the phone number", 40),
  street: line("the street"),
  city: line("the city"),
  province: line("the province", 60),
  postalCode: line("the postal code", 20),
  directions: line("the directions", 2000),
  timeZone: z
    .string()
    .max(60)
    .refine(isTimeZone, "Please choose a time zone such as America/Toronto."),
  currency: z.string().regex(/^[A-Z]{3}$/, "Please give a currency code such as CAD."),
  privacyContact: line("the privacy contact"),
  gridMinutes: whole("the step between times", 5, 120),
  minimumNoticeMinutes: whole("the notice for a booking", 0, 60 * 24 * 60),
  furthestDays: whole("how far ahead people may book", 1, 365),
  holdMinutes: whole("how long a time is kept", 1, 60),
  reminderMinutes: whole("when the reminder goes out", 60, 60 * 24 * 7),
});

export type PracticeSettings = z.infer<typeof practiceSchema>;

/** The practice with what it owes its visitors: the cancellation policy in force. */
export interface PracticeView extends PracticeSettings {
  policy: Policy;
}

function isTimeZone(zone: string): boolean {
  try {
    return Boolean(new Intl.DateTimeFormat("en-CA", { timeZone: zone }));
  } catch {
    return false;
  }
}

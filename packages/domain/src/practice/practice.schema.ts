import { z } from "zod";
import { freeText } from "../text/text.schema.ts";
import type { Policy } from "../policies/policies.schema.ts";
import { zoneSchema } from "../time/time.schema.ts";

const line = (name: string, most = 200) =>
  freeText()
    .trim()
    .min(1, `Please fill in ${name}.`)
    .max(most, `Please keep ${name} under ${most} characters.`);
const whole = (name: string, least: number, most: number) =>
  z
    .number(`Please give ${name} as a number.`)
    .int(`Please give ${name} as a whole number.`)
    .min(least, `Please choose ${least} or more for ${name}.`)
    .max(most, `Please choose ${most} or less for ${name}.`);

/** The furthest that a practice may open its calendar, in days. */
export const mostFurthestDays = 365;

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
  timeZone: zoneSchema,
  currency: z.string().regex(/^[A-Z]{3}$/, "Please give a currency code such as CAD."),
  privacyContact: line("the privacy contact"),
  gridMinutes: whole("the step between times", 5, 120),
  minimumNoticeMinutes: whole("the notice for a booking", 0, 60 * 24 * 60),
  furthestDays: whole("how far ahead people may book", 1, mostFurthestDays),
  holdMinutes: whole("how long a time is kept", 1, 60),
  /** How long before a visit its reminders go out. */
  reminderMinutes: z
    .array(whole("when a reminder goes out", 60, 60 * 24 * 14))
    .max(3, "Please choose three reminders at most."),
  /** How long news of a change waits, so that quick changes arrive as one message. */
  graceMinutes: whole("how long messages wait for further changes", 0, 30),
  /** The public holidays on which the practice is closed. */
  holidays: z.array(freeText().max(40)).max(20),
  /** How many visits a client may have ahead; null: as many as they like. */
  maxUpcomingVisits: whole("how many visits one person may have ahead", 1, 100).nullable(),
  /** How long a freed time is kept for the person on the waitlist to whom it is offered. */
  offerMinutes: whole("how long a freed time is kept", 15, 60 * 24),
  /** From when until when, in minutes of the day, nobody is asked to answer. */
  quietFromMinute: whole("the start of the quiet hours", 0, 1440),
  quietUntilMinute: whole("the end of the quiet hours", 0, 1440),
});

export type PracticeSettings = z.infer<typeof practiceSchema>;

/** The practice with what it owes its visitors: the cancellation policy in force. */
export interface PracticeView extends PracticeSettings {
  policy: Policy;
}

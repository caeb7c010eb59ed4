import { z } from "zod";
import { freeText } from "../text/text.schema.ts";

export const contactWays = ["email", "phone", "text"] as const;
export type ContactBy = (typeof contactWays)[number];

/** What a person tells us about themself when they book. */
export const clientDetailsSchema = z.object({
  name: freeText("Please tell us your name.")
    .trim()
    .min(1, "Please tell us your name.")
    .max(120, "Please keep your name under 120 characters."),
  email: z
    .email("Please give an e-mail address such as name@example.com, so that we can confirm.")
    .max(254, "That e-mail address is too long."),
  phone: freeText()
    .trim()
    .max(40, "Please keep the phone number under 40 characters.")
    .regex(/^[\d\s()+.x#-]*$/i, "Please give a phone number in digits, or leave it empty.")
    .default(""),
  pronouns: freeText().trim().max(40, "Please keep this under 40 characters.").default(""),
  /** What they wish to be called, where that is not the name they book under. */
  chosenName: freeText().trim().max(120, "Please keep the name under 120 characters.").default(""),
  /** How they wish to be reached, and whether a message may be left; what is left out stays as it was. */
  contactBy: z.enum(contactWays, "Please choose how we may reach you.").optional(),
  mayLeaveVoicemail: z.boolean().optional(),
});
export type ClientDetails = z.infer<typeof clientDetailsSchema>;

/** A client as staff see them. */
export interface ClientView {
  id: string;
  /** The name they book under, which stands on receipts. */
  name: string;
  /** What they wish to be called, where that is not the name they book under. */
  chosenName: string;
  email: string;
  phone: string;
  pronouns: string;
  contactBy: ContactBy;
  mayLeaveVoicemail: boolean;
  changes: ContactChange[];
}

/**
 * What somebody who gave the client's name and e-mail wrote otherwise, on the site: it may be the client, or not. It
 * holds once staff take it over. `at` is ISO text; null is what was not said, or is as it was.
 */
export interface ContactChange {
  id: string;
  at: string;
  phone: string | null;
  chosenName: string | null;
  pronouns: string | null;
  contactBy: ContactBy | null;
  mayLeaveVoicemail: boolean | null;
}

/** Whether staff use a change from now on, or leave it. */
export const settleChangeSchema = z.object({ id: z.uuid(), use: z.boolean() });

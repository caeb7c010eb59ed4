import { z } from "zod";

export const contactWays = ["email", "phone", "text"] as const;
export type ContactBy = (typeof contactWays)[number];

/** What a person tells us about themself when they book. */
export const clientDetailsSchema = z.object({
  name: z
    .string("Please tell us your name.")
    .trim()
    .min(1, "Please tell us your name.")
    .max(120, "Please keep your name under 120 characters."),
  email: z
    .email("Please give an e-mail address such as name@example.com, so that we can confirm.")
    .max(254, "That e-mail address is too long."),
  phone: z
    .string()
    .trim()
    .max(40, "Please keep the phone number under 40 characters.")
    .regex(/^[\d\s()+.x#-]*$/i, "Please give a phone number in digits, or leave it empty.")
    .default(""),
  pronouns: z.string().trim().max(40, "Please keep this under 40 characters.").default(""),
  /** What they wish to be called, where that is not the name they book under. */
  chosenName: z.string().trim().max(120, "Please keep the name under 120 characters.").default(""),
  /** How they wish to be reached, and whether a message may be left; what is left out stays as it was. */
  contactBy: z.enum(contactWays, "Please choose how we may reach you.").optional(),
  mayLeaveVoicemail: z.boolean().optional(),
});
export type ClientDetails = z.infer<typeof clientDetailsSchema>;

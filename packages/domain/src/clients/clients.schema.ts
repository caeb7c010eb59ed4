import { z } from "zod";

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
});
export type ClientDetails = z.infer<typeof clientDetailsSchema>;

import { z } from "zod";

export const taxKinds = ["exempt", "hst"] as const;
export const visitModes = ["in_person", "online"] as const;

/** A length and price of a service. Lengths and buffers in minutes, the price in cents before tax. */
export const variantSchema = z.object({
  id: z.uuid().optional(),
  name: z.string().trim().min(1, "Please name this option.").max(80, "Please keep the name short."),
  minutes: z
    .number("Please give the length in minutes.")
    .int()
    .min(5, "A visit lasts at least 5 minutes.")
    .max(480, "A visit lasts at most 8 hours."),
  priceCents: z
    .number("Please give the price.")
    .int()
    .min(0, "A price is not below zero.")
    .max(1_000_000, "Please choose a price under $10,000."),
  mode: z.enum(visitModes, "Please choose in person or online."),
  bufferBeforeMinutes: z.number().int().min(0).max(120, "Please choose 120 minutes or less."),
  bufferAfterMinutes: z.number().int().min(0).max(120, "Please choose 120 minutes or less."),
  practitionerIds: z.array(z.uuid()).max(50),
});
export type VariantInput = z.infer<typeof variantSchema>;

/** A service with its variants, in order. Variants that are left out are archived. */
export const serviceSchema = z.object({
  id: z.uuid().optional(),
  slug: z
    .string()
    .trim()
    .regex(
      /^[a-z0-9]+(-[a-z0-9]+)*$/,
      "Use small letters, digits and hyphens, such as massage-therapy.",
    )
    .max(80),
  name: z.string().trim().min(1, "Please name the service.").max(120),
  summary: z.string().trim().min(1, "Please describe the service in a sentence.").max(400),
  description: z.string().trim().max(10_000),
  illustration: z.string().trim().max(60),
  taxKind: z.enum(taxKinds, "Please choose how the service is taxed."),
  variants: z
    .array(variantSchema)
    .min(1, "A service needs at least one option.")
    .max(30, "A service has at most 30 options."),
});
export type ServiceInput = z.infer<typeof serviceSchema>;

export type TaxKind = (typeof taxKinds)[number];
export type VisitMode = (typeof visitModes)[number];

/** A variant as the site and the dashboard show it. */
export interface VariantView {
  id: string;
  name: string;
  minutes: number;
  priceCents: number;
  mode: VisitMode;
  bufferBeforeMinutes: number;
  bufferAfterMinutes: number;
  practitioners: { id: string; slug: string; name: string; title: string }[];
}

/** A service as the site and the dashboard show it. */
export interface ServiceView {
  id: string;
  slug: string;
  name: string;
  summary: string;
  description: string;
  illustration: string;
  taxKind: TaxKind;
  archived: boolean;
  variants: VariantView[];
}

import { z } from "zod";
import { freeText } from "../text/text.schema.ts";

export const taxKinds = ["exempt", "hst"] as const;
export const visitModes = ["in_person", "online"] as const;
/** Who may book a variant online; staff may book it for anyone. */
export const bookableByChoices = [
  "anyone",
  "new_clients",
  "returning_clients",
  "after_consultation",
  "phone_only",
] as const;

const price = z
  .number("Please give the price.")
  .int()
  .min(0, "A price is not below zero.")
  .max(1_000_000, "Please choose a price under $10,000.");
const buffer = z.number().int().min(0).max(120, "Please choose 120 minutes or less.");

const isDistinct = (ids: readonly string[]) => new Set(ids).size === ids.length;

/** A length and price of a service. Lengths and buffers in minutes, the price in cents before tax. */
export const variantSchema = z.object({
  id: z.uuid().optional(),
  name: freeText().trim().min(1, "Please name this option.").max(80, "Please keep the name short."),
  minutes: z
    .number("Please give the length in minutes.")
    .int()
    .min(5, "A visit lasts at least 5 minutes.")
    .max(480, "A visit lasts at most 8 hours."),
  priceCents: price,
  mode: z.enum(visitModes, "Please choose in person or online."),
  bufferBeforeMinutes: buffer,
  bufferAfterMinutes: buffer,
  /** What the room needs before and after, apart from what the practitioner needs. */
  roomBufferBeforeMinutes: buffer.default(0),
  roomBufferAfterMinutes: buffer.default(0),
  bookableBy: z.enum(bookableByChoices, "Please choose who may book this.").default("anyone"),
  /** A visit to get to know each other, after which others may be booked. */
  isConsultation: z.boolean().default(false),
  /** Whether staff accept each visit before it stands. */
  needsAcceptance: z.boolean().default(false),
  /** The rooms that suit: one is fixed, several are a pool, none means that it needs no room. */
  roomIds: z.array(z.uuid()).max(50).refine(isDistinct, "Please name each room once.").default([]),
  /** Who offers it, and for what price where it is not the variant's own. */
  offers: z
    .array(z.object({ practitionerId: z.uuid(), priceCents: price.nullable().default(null) }))
    .max(50)
    .refine((offers) => isDistinct(offers.map(({ practitionerId }) => practitionerId)), {
      message: "Please name each practitioner once.",
    }),
});
export type VariantInput = z.infer<typeof variantSchema>;

/** Something that lengthens a visit, in minutes, with a price of its own in cents before tax. */
export const addOnSchema = z.object({
  id: z.uuid().optional(),
  name: freeText().trim().min(1, "Please name this extra.").max(80, "Please keep the name short."),
  minutes: z
    .number("Please give the length in minutes.")
    .int()
    .min(0, "A length is not below zero.")
    .max(240, "An extra lasts at most 4 hours."),
  priceCents: price,
});
export type AddOnInput = z.infer<typeof addOnSchema>;

/** A service with its variants and add-ons, in order. Those that are left out are archived. */
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
  name: freeText().trim().min(1, "Please name the service.").max(120),
  summary: freeText().trim().min(1, "Please describe the service in a sentence.").max(400),
  description: freeText().trim().max(10_000),
  illustration: freeText().trim().max(60),
  taxKind: z.enum(taxKinds, "Please choose how the service is taxed."),
  variants: z
    .array(variantSchema)
    .min(1, "A service needs at least one option.")
    .max(30, "A service has at most 30 options."),
  addOns: z.array(addOnSchema).max(30, "A service has at most 30 extras.").default([]),
});
export type ServiceInput = z.infer<typeof serviceSchema>;

export type TaxKind = (typeof taxKinds)[number];
export type BookableBy = (typeof bookableByChoices)[number];
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
  roomBufferBeforeMinutes: number;
  roomBufferAfterMinutes: number;
  bookableBy: BookableBy;
  isConsultation: boolean;
  needsAcceptance: boolean;
  roomIds: string[];
  /** Who offers it; `priceCents` is the practitioner's own price, where it is not the variant's. */
  practitioners: {
    id: string;
    slug: string;
    name: string;
    title: string;
    priceCents: number | null;
  }[];
}

/** An add-on as the site and the dashboard show it. */
export interface AddOnView {
  id: string;
  name: string;
  minutes: number;
  priceCents: number;
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
  addOns: AddOnView[];
}

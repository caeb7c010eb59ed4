import { z } from "zod";
import { freeText } from "../text/text.schema.ts";
import { type ClientView, clientDetailsSchema } from "../clients/clients.schema.ts";
import type { Policy } from "../policies/policies.schema.ts";
import { videoLinkSchema } from "../people/people.schema.ts";
import { instantSchema, zoneSchema } from "../time/time.schema.ts";
import type { TaxKind, VisitMode } from "../services/services.schema.ts";

export const bookingStatuses = [
  "hold",
  "requested",
  "confirmed",
  "declined",
  "cancelled",
  "late_cancelled",
  "completed",
  "no_show",
] as const;
export type BookingStatus = (typeof bookingStatuses)[number];

/** The secret of a signed link: whoever has it may see, move and cancel that one visit. */
export const tokenSchema = z
  .string()
  .regex(/^[\w-]{43}$/, "This link is not complete. Please open it again from your message.");

/** A time to book. Without a practitioner, whoever is free. */
export const slotSchema = z.object({
  variantId: z.uuid("Please choose a service."),
  practitionerId: z.uuid("Please choose a practitioner.").optional(),
  startsAt: instantSchema,
  addOnIds: z.array(z.uuid()).max(10, "Please choose ten extras at most.").optional(),
  /** The IANA zone on whose clock the client of an online visit sees it, where that is not the practice's. */
  clientZone: zoneSchema.optional(),
});
export type Slot = z.infer<typeof slotSchema>;

export const noteSchema = freeText()
  .trim()
  .max(1000, "Please keep the note under 1,000 characters.")
  .default("");
const policyAccepted = z.literal(
  true,
  "Please read the cancellation policy and tick the box to say that you accept it.",
);

const visitDetails = {
  client: clientDetailsSchema,
  note: noteSchema,
  acceptsPolicy: policyAccepted,
};

/**
 * Confirms a hold by its `token`. Or, without a hold, books a `slot` in one step: then `idempotencyKey` makes
 * a repeated request answer with the same booking.
 */
export const confirmSchema = z
  .object({
    token: tokenSchema.optional(),
    slot: slotSchema.optional(),
    idempotencyKey: z.uuid("Please send a key that is a UUID.").optional(),
    ...visitDetails,
  })
  .refine(({ token, slot }) => (token === undefined) !== (slot === undefined), {
    message: "Please name either the time that is kept for you or a time to book.",
    path: ["token"],
  })
  .refine(({ slot, idempotencyKey }) => !slot || idempotencyKey, {
    message: "Please send a key with the time to book, so that it is booked once.",
    path: ["idempotencyKey"],
  });
export type Confirmation = z.infer<typeof confirmSchema>;

/** The part of a confirmation that a person fills in. */
export const visitDetailsSchema = z.object(visitDetails);
export type VisitDetails = z.infer<typeof visitDetailsSchema>;

export const reasonSchema = freeText()
  .trim()
  .max(500, "Please keep the reason under 500 characters.")
  .default("");

/** The other visit of a pair, and what its client may do with it now. */
export interface PairedWith {
  id: string;
  /** The slug of the plan that both are of. */
  plan: string;
  service: string;
  practitioner: string;
  startsAt: string;
  canMove: boolean;
  /** Whether staff accept the visit before it stands. */
  needsAcceptance: boolean;
  /** What cancelling it now would cost, in cents. */
  cancellationFeeCents: number;
}

/** A visit as its client sees it. Instants as ISO text, money in cents. */
export interface BookingView {
  id: string;
  status: BookingStatus;
  service: { slug: string; name: string };
  variant: { id: string; name: string; minutes: number; mode: VisitMode };
  practitioner: { id: string; slug: string; name: string; title: string };
  /** Whether staff accept the visit before it stands. */
  needsAcceptance: boolean;
  /** The visit that was booked together with it, while that one lies ahead. */
  pairedWith: PairedWith | null;
  /** `name` is what they wish to be called. What else is known of them is not told: whoever knew both may have booked. */
  client: { name: string; email: string } | null;
  /** The name that they book under, or empty. */
  nameOnReceipts: string;
  note: string;
  startsAt: string;
  endsAt: string;
  /** The practice's IANA zone; and the client's own, where they see an online visit on another clock, or empty. */
  timeZone: string;
  clientZone: string;
  priceCents: number;
  currency: string;
  taxKind: TaxKind;
  taxCents: number;
  addOns: { name: string; minutes: number; priceCents: number }[];
  /** What a late cancellation or a missed visit cost, in cents. */
  feeCents: number;
  /** Whether it was called off while it was a request. */
  isWithdrawn: boolean;
  /** Where it takes place, if not at the practice's own address. */
  location: {
    name: string;
    street: string;
    city: string;
    province: string;
    postalCode: string;
    directions: string;
  } | null;
  room: string | null;
  /** Where to join an online visit, once it is confirmed. */
  videoLink: string;
  /** Until when the time is kept, while the booking is a hold. */
  holdExpiresAt: string | null;
  policy: Policy;
  /** The last moment to move the visit, or to cancel it without a fee. */
  freeUntil: string;
  /** What cancelling now would cost, in cents. */
  cancellationFeeCents: number;
  canMove: boolean;
  canCancel: boolean;
}

/** What happened to a visit, for staff. */
export interface BookingEventView {
  move: string;
  at: string;
  by: string;
  reason: string;
  startsAt: string;
}

/** A visit as staff see it in lists. */
export interface BookingRow {
  id: string;
  status: BookingStatus;
  startsAt: string;
  endsAt: string;
  timeZone: string;
  service: string;
  variant: { id: string; name: string; mode: VisitMode };
  practitioner: { id: string; name: string };
  client: ClientView | null;
  /** Whether the hold is still on. */
  holdIsLive: boolean;
  /** Whether the visit is one of a series, or was booked together with another. */
  isInSeries: boolean;
  isPaired: boolean;
}

/** A visit as staff see it in full. */
export interface BookingDetail extends BookingRow {
  note: string;
  priceCents: number;
  currency: string;
  taxKind: TaxKind;
  taxCents: number;
  addOns: { name: string; minutes: number; priceCents: number }[];
  feeCents: number;
  feeReason: string;
  room: string | null;
  location: string | null;
  overlapReason: string;
  pairedWith: PairedWith | null;
  /** The policy that the visit was booked under, and whether its client has neither missed nor cancelled late before. */
  policy: Policy;
  isFirst: boolean;
  /** Where to join an online visit, once it is confirmed; and the visit's own link, empty where its practitioner's serves. */
  videoLink: string;
  ownVideoLink: string;
  /** The IANA zone on whose clock the client sees an online visit; empty: the practice's. */
  clientZone: string;
  /** Whether staff may let the fee go. */
  canWaiveFee: boolean;
  /** Whether staff may take back the last thing that was done, and to how many visits that was done in one go. */
  canUndo: boolean;
  changedTogether: number;
  cancellationFeeCents: number;
  createdAt: string;
  events: BookingEventView[];
  moves: string[];
}

/** Which visits staff want to see: those that start in [from, until). */
export const bookingFilterSchema = z.object({
  from: instantSchema.optional(),
  until: instantSchema.optional(),
  practitionerId: z.uuid().optional(),
  status: z.enum(bookingStatuses).optional(),
  /** Part of a client's name, of the name they go by, or of their e-mail address. */
  query: freeText().trim().max(120).optional(),
  newestFirst: z.boolean().default(false),
});
export type BookingFilter = z.infer<typeof bookingFilterSchema>;

/** The moves that change a visit's state alone, for staff. */
export const statusMoveSchema = z.object({
  id: z.uuid(),
  /** Whether a fee is let go, as for illness. */
  waiveFee: z.boolean().default(false),
  move: z.enum([
    "accept",
    "decline",
    "cancel",
    "late-cancel",
    "complete",
    "no-show",
    "reopen",
    "restore",
  ]),
  reason: reasonSchema,
});

/** Lets the fee go for a visit that was missed or cancelled late. */
export const waiverSchema = z.object({ id: z.uuid(), reason: reasonSchema });

/** A visit's own link for joining online; empty: its practitioner's. */
export const visitLinkSchema = z.object({ id: z.uuid(), videoLink: videoLinkSchema });

/** A visit that staff book for a client, on the phone or at the desk. */
export const staffBookingSchema = z.object({
  slot: slotSchema,
  idempotencyKey: z.uuid(),
  client: clientDetailsSchema,
  note: noteSchema,
  /** Why the visit may overlap others or lie outside of hours; empty where it may not. */
  overlapReason: reasonSchema,
});

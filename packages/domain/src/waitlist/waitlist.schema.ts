import { z } from "zod";
import { freeText } from "../text/text.schema.ts";
import { tokenSchema } from "../bookings/bookings.schema.ts";
import { type ClientView, clientDetailsSchema } from "../clients/clients.schema.ts";
import type { PolicyTerms } from "../policies/policies.schema.ts";
import { civilDateSchema, instantSchema } from "../time/time.schema.ts";

const minuteSchema = z
  .number("Please choose a time of day.")
  .int()
  .min(0)
  .max(1440, "Please choose a time of day.");

/** What somebody waits for. Minutes count from midnight on the clinic's clock; weekdays are ISO: 1 Monday to 7 Sunday. */
export const waitlistJoinSchema = z
  .object({
    variantId: z.uuid("Please choose a service."),
    /** Left out: any practitioner. */
    practitionerId: z.uuid("Please choose a practitioner.").optional(),
    weekdays: z
      .array(z.number().int().min(1).max(7))
      .min(1, "Please choose at least one day of the week.")
      .max(7)
      .default([1, 2, 3, 4, 5, 6, 7]),
    fromMinute: minuteSchema.default(0),
    untilMinute: minuteSchema.default(1440),
    fromDate: civilDateSchema,
    untilDate: civilDateSchema,
    client: clientDetailsSchema,
    /** The link of a later visit that would be given up for an earlier one, or its secret; empty for none. */
    laterVisit: freeText()
      .trim()
      .max(400)
      .regex(
        /^$|[\w-]{43}/,
        "This link is not complete. Please copy it from the message about your visit, or leave it empty.",
      )
      .default(""),
  })
  .refine(({ fromMinute, untilMinute }) => fromMinute < untilMinute, {
    message: "Please choose a later time than the first.",
    path: ["untilMinute"],
  })
  .refine(({ fromDate, untilDate }) => fromDate <= untilDate, {
    message: "Please choose a later date than the first.",
    path: ["untilDate"],
  });
export type WaitlistJoin = z.infer<typeof waitlistJoinSchema>;

/** Somebody whom staff put on the list; the later visit is one that they see. */
export const waitlistAddSchema = waitlistJoinSchema.safeExtend({
  laterBookingId: z.uuid().optional(),
});
export type WaitlistAdd = z.infer<typeof waitlistAddSchema>;

/** The secret of an entry's own link, or of an offer's. */
export const waitlistTokenSchema = z.object({ token: tokenSchema });

/** Accepts the time that is kept. */
export const waitlistAcceptSchema = waitlistTokenSchema.extend({
  acceptsPolicy: z.literal(
    true,
    "Please read the cancellation policy and tick the box to say that you accept it.",
  ),
});

/** A free time that staff offer to somebody on the list. */
export const waitlistOfferNowSchema = z.object({
  entryId: z.uuid(),
  practitionerId: z.uuid(),
  startsAt: instantSchema,
});

export const waitlistStatuses = ["waiting", "booked", "left"] as const;
export type WaitlistStatus = (typeof waitlistStatuses)[number];
export const waitlistOutcomes = ["open", "accepted", "declined", "expired"] as const;
export type WaitlistOutcome = (typeof waitlistOutcomes)[number];

/** What somebody waits for, in the words that a page needs. Instants as ISO text. */
export interface WaitlistWish {
  service: string;
  variant: { id: string; name: string; minutes: number };
  practitioner: string | null;
  weekdays: number[];
  fromMinute: number;
  untilMinute: number;
  fromDate: string;
  untilDate: string;
  /** When the later visit begins that would be given up. */
  laterStartsAt: string | null;
  status: WaitlistStatus;
  createdAt: string;
}

export interface WaitlistOfferView {
  practitioner: string;
  startsAt: string;
  expiresAt: string;
  outcome: WaitlistOutcome;
}

/** What the person who waits sees. */
export interface WaitlistView extends WaitlistWish {
  clientName: string;
  timeZone: string;
  /** Whether the last day that would suit is past. */
  isOver: boolean;
  /** The offer of this link, or of this moment. */
  offer: WaitlistOfferView | null;
  /** The policy that the time which is kept is booked under. */
  policy: PolicyTerms | null;
}

/** A line of the list as staff see it. */
export interface WaitlistRow extends WaitlistWish {
  id: string;
  /** Whose times may be offered; none: anyone's who offers the visit. */
  practitionerId: string | null;
  client: ClientView;
  offers: WaitlistOfferView[];
}

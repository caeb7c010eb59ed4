import { z } from "zod";
import { searchSchema } from "../availability/availability.schema.ts";
import { searchMoves } from "../availability/search.store.ts";
import type { Context } from "../context.ts";
import { publicProcedure, router, staffProcedure } from "../trpc.ts";
import { instantSchema } from "../time/time.schema.ts";
import { clientDetailsSchema } from "../clients/clients.schema.ts";
import { DomainError } from "../errors.ts";
import {
  type BookingView,
  bookingFilterSchema,
  confirmSchema,
  noteSchema,
  reasonSchema,
  slotSchema,
  staffBookingSchema,
  statusMoveSchema,
  tokenSchema,
  visitLinkSchema,
  waiverSchema,
} from "./bookings.schema.ts";
import { bookSlot, confirmHolds } from "./confirm.store.ts";
import { waiveFee } from "./fees.store.ts";
import { heldTogether, holdSlot, releaseHold } from "./holds.store.ts";
import { bookingIdOf } from "./links.store.ts";
import { changeStatus, moveBooking } from "./moves.store.ts";
import { undo } from "./undo.store.ts";
import { setVideoLink } from "./video-link.store.ts";
import { detailBooking, listBookings, viewBooking } from "./views.store.ts";

const withToken = z.object({ token: tokenSchema });
const withId = z.object({ id: z.uuid() });

async function viewByToken(context: Context, token: string) {
  const id = await bookingIdOf(context.database.prisma, token);
  return { token, booking: await viewBooking(context, id) };
}

/** Why a client may not move a visit through its link. */
function refusalToMove({ status, canCancel, needsAcceptance }: BookingView) {
  if (!canCancel || status !== "confirmed") return "illegal-move";
  return needsAcceptance ? "move-by-contact" : "too-late-to-move";
}

export const bookingsPublicRouter = router({
  hold: publicProcedure.input(slotSchema).mutation(async ({ ctx, input }) => {
    const { token } = await holdSlot(ctx, input);
    return viewByToken(ctx, token);
  }),

  release: publicProcedure.input(withToken).mutation(async ({ ctx, input }) => {
    await releaseHold(ctx, await bookingIdOf(ctx.database.prisma, input.token));
  }),

  confirm: publicProcedure.input(confirmSchema).mutation(async ({ ctx, input }) => {
    const { slot, idempotencyKey, token = "" } = input;
    if (slot && idempotencyKey) {
      const booked = await bookSlot(ctx, slot, input, idempotencyKey);
      return { token: booked.token, booking: await viewBooking(ctx, booked.id) };
    }
    const id = await bookingIdOf(ctx.database.prisma, token);
    await confirmHolds(ctx, await heldTogether(ctx, id), input);
    return viewByToken(ctx, token);
  }),

  byToken: publicProcedure
    .input(withToken)
    .query(({ ctx, input }) => viewByToken(ctx, input.token)),

  /** The times that the visit could move to: its own practitioner's, as if it did not stand in its own way. */
  openTimes: publicProcedure
    .input(withToken.extend(searchSchema.pick({ from: true, days: true }).shape))
    .query(async ({ ctx, input: { token, ...span } }) =>
      searchMoves(ctx, await bookingIdOf(ctx.database.prisma, token), span),
    ),

  reschedule: publicProcedure
    .input(withToken.extend({ startsAt: instantSchema, reason: reasonSchema }))
    .mutation(async ({ ctx, input }) => {
      const { booking } = await viewByToken(ctx, input.token);
      if (!booking.canMove) {
        throw new DomainError(refusalToMove(booking));
      }
      await moveBooking(ctx, booking.id, input.startsAt, input.reason);
      return viewByToken(ctx, input.token);
    }),

  cancel: publicProcedure
    .input(withToken.extend({ reason: reasonSchema }))
    .mutation(async ({ ctx, input }) => {
      const { booking } = await viewByToken(ctx, input.token);
      if (!booking.canCancel) {
        throw new DomainError(
          booking.status === "confirmed" ? "visit-has-started" : "illegal-move",
        );
      }
      await changeStatus(ctx, booking.id, "cancel", input);
      return viewByToken(ctx, input.token);
    }),
});

export const bookingsStaffRouter = router({
  list: staffProcedure
    .input(bookingFilterSchema)
    .query(({ ctx, input }) => listBookings(ctx, input)),

  byId: staffProcedure.input(withId).query(({ ctx, input }) => detailBooking(ctx, input.id)),

  book: staffProcedure.input(staffBookingSchema).mutation(async ({ ctx, input }) => {
    const { slot, idempotencyKey, overlapReason, ...details } = input;
    const visit = { ...details, acceptsPolicy: true } as const;
    const { id } = await bookSlot(ctx, slot, visit, idempotencyKey, overlapReason);
    return { id };
  }),

  /** Confirms what somebody keeps while they book: a visit, or both of a pair. */
  confirm: staffProcedure
    .input(withId.extend({ client: clientDetailsSchema, note: noteSchema }))
    .mutation(async ({ ctx, input }) =>
      confirmHolds(ctx, await heldTogether(ctx, input.id), { ...input, acceptsPolicy: true }),
    ),

  move: staffProcedure
    .input(withId.extend({ startsAt: instantSchema, reason: reasonSchema }))
    .mutation(({ ctx, input }) => moveBooking(ctx, input.id, input.startsAt, input.reason)),

  changeStatus: staffProcedure
    .input(statusMoveSchema)
    .mutation(({ ctx, input }) => changeStatus(ctx, input.id, input.move, input)),

  /** Gives an online visit a link of its own to join by. */
  setVideoLink: staffProcedure
    .input(visitLinkSchema)
    .mutation(({ ctx, input }) => setVideoLink(ctx.database, input.id, input.videoLink)),

  /** Lets the fee go for a visit that was missed or cancelled late, as for illness. */
  waiveFee: staffProcedure
    .input(waiverSchema)
    .mutation(({ ctx, input }) => waiveFee(ctx, input.id, input.reason)),

  /** Takes back what staff did to a visit, and to those changed together with it, while the news of it waits. */
  undo: staffProcedure.input(withId).mutation(({ ctx, input }) => undo(ctx, input.id)),
});

import { z } from "zod";
import { publicProcedure, router, staffProcedure } from "../trpc.ts";
import {
  acceptOffer,
  declineOffer,
  leaveWaitlist,
  offerNow,
  removeEntry,
  restoreEntry,
} from "./answers.store.ts";
import {
  waitlistAcceptSchema,
  waitlistAddSchema,
  waitlistJoinSchema,
  waitlistOfferNowSchema,
  waitlistTokenSchema,
} from "./waitlist.schema.ts";
import { joinWaitlist, listWaitlist, viewByToken } from "./waitlist.store.ts";

const withId = z.object({ id: z.uuid() });

export const waitlistPublicRouter = router({
  join: publicProcedure.input(waitlistJoinSchema).mutation(async ({ ctx, input }) => {
    const { token } = await joinWaitlist(ctx, input);
    return { token };
  }),

  byToken: publicProcedure
    .input(waitlistTokenSchema)
    .query(({ ctx, input }) => viewByToken(ctx, input.token)),

  /** Answers the secret of a link to the visit, for `bookings.byToken`. */
  accept: publicProcedure
    .input(waitlistAcceptSchema)
    .mutation(({ ctx, input }) => acceptOffer(ctx, input.token)),

  decline: publicProcedure
    .input(waitlistTokenSchema)
    .mutation(({ ctx, input }) => declineOffer(ctx, input.token)),

  leave: publicProcedure
    .input(waitlistTokenSchema)
    .mutation(({ ctx, input }) => leaveWaitlist(ctx, input.token)),
});

export const waitlistStaffRouter = router({
  list: staffProcedure.query(({ ctx }) => listWaitlist(ctx)),

  add: staffProcedure.input(waitlistAddSchema).mutation(async ({ ctx, input }) => {
    const { id } = await joinWaitlist(ctx, input);
    return { id };
  }),

  remove: staffProcedure.input(withId).mutation(({ ctx, input }) => removeEntry(ctx, input.id)),

  /** Puts back whom `remove` took off the list. */
  restore: staffProcedure.input(withId).mutation(({ ctx, input }) => restoreEntry(ctx, input.id)),

  /** Offers a free time to one person, whoever's turn it is. */
  offerNow: staffProcedure
    .input(waitlistOfferNowSchema)
    .mutation(({ ctx, input }) => offerNow(ctx, input)),
});

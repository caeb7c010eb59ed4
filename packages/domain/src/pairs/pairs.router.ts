import { z } from "zod";
import { reasonSchema, tokenSchema } from "../bookings/bookings.schema.ts";
import { bookingIdOf } from "../bookings/links.store.ts";
import { publicProcedure, router, staffProcedure } from "../trpc.ts";
import { pairBookingSchema, pairedVisitSchema, pairSearchSchema } from "./pairs.schema.ts";
import {
  archivePairedVisit,
  bookPair,
  cancelPair,
  listPairedVisits,
  savePairedVisit,
  searchPairs,
} from "./pairs.store.ts";

export const pairsPublicRouter = router({
  list: publicProcedure.query(({ ctx }) => listPairedVisits(ctx.database)),
  search: publicProcedure
    .input(pairSearchSchema)
    .query(({ ctx, input }) => searchPairs(ctx, input)),
  book: publicProcedure.input(pairBookingSchema).mutation(({ ctx, input }) => bookPair(ctx, input)),
  /** Cancels both visits of the pair that a link's visit is one of. */
  cancel: publicProcedure
    .input(z.object({ token: tokenSchema, reason: reasonSchema }))
    .mutation(async ({ ctx, input }) =>
      cancelPair(ctx, await bookingIdOf(ctx.database.prisma, input.token), input.reason),
    ),
});

const withId = z.object({ id: z.uuid() });

export const pairsStaffRouter = router({
  list: staffProcedure.query(({ ctx }) => listPairedVisits(ctx.database, { withArchived: true })),
  save: staffProcedure
    .input(pairedVisitSchema)
    .mutation(({ ctx, input }) => savePairedVisit(ctx.database, input)),
  archive: staffProcedure
    .input(withId.extend({ archived: z.boolean() }))
    .mutation(({ ctx, input }) =>
      archivePairedVisit(ctx.database, input.id, input.archived ? ctx.now() : null),
    ),
  /** Cancels both visits of a pair. */
  cancel: staffProcedure.input(withId).mutation(({ ctx, input }) => cancelPair(ctx, input.id)),
});

import { z } from "zod";
import { reasonSchema, tokenSchema } from "../bookings/bookings.schema.ts";
import { bookingIdOf } from "../bookings/links.store.ts";
import { viewBooking } from "../bookings/views.store.ts";
import { DomainError } from "../errors.ts";
import { publicProcedure, router, staffProcedure } from "../trpc.ts";
import {
  pairConfirmSchema,
  pairDaysSchema,
  pairedVisitSchema,
  pairHoldSchema,
  pairMoveSchema,
  pairSearchSchema,
  staffPairSchema,
} from "./pairs.schema.ts";
import {
  bookPair,
  cancelPair,
  confirmPair,
  holdPair,
  movePair,
  searchPairMoves,
  searchPairs,
} from "./pairs.store.ts";
import { archivePairedVisit, listPairedVisits, savePairedVisit } from "./plans.store.ts";

const withToken = z.object({ token: tokenSchema });
const withId = z.object({ id: z.uuid() });

export const pairsPublicRouter = router({
  list: publicProcedure.query(({ ctx }) => listPairedVisits(ctx.database)),
  search: publicProcedure
    .input(pairSearchSchema)
    .query(({ ctx, input }) => searchPairs(ctx, input)),
  hold: publicProcedure.input(pairHoldSchema).mutation(({ ctx, input }) => holdPair(ctx, input)),
  confirm: publicProcedure
    .input(pairConfirmSchema)
    .mutation(({ ctx, input }) => confirmPair(ctx, input.tokens, input)),
  /** The times that both visits of the pair that a link's visit is one of could move to. */
  openTimes: publicProcedure
    .input(withToken.extend(pairDaysSchema.shape))
    .query(async ({ ctx, input }) =>
      searchPairMoves(ctx, await bookingIdOf(ctx.database.prisma, input.token), input),
    ),
  /** Moves both visits of the pair that a link's visit is one of, while each may be moved online. */
  move: publicProcedure
    .input(withToken.extend(pairMoveSchema.shape))
    .mutation(async ({ ctx, input }) => {
      const id = await bookingIdOf(ctx.database.prisma, input.token);
      const { canMove, needsAcceptance, pairedWith } = await viewBooking(ctx, id);
      if (!canMove || !pairedWith?.canMove) {
        if (!pairedWith) throw new DomainError("illegal-move");
        const isByContact = needsAcceptance || pairedWith.needsAcceptance;
        throw new DomainError(isByContact ? "move-by-contact" : "too-late-to-move");
      }
      await movePair(ctx, id, input);
    }),
  /** Cancels both visits of the pair that a link's visit is one of. */
  cancel: publicProcedure
    .input(withToken.extend({ reason: reasonSchema }))
    .mutation(async ({ ctx, input }) =>
      cancelPair(ctx, await bookingIdOf(ctx.database.prisma, input.token), input.reason),
    ),
});

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
  search: staffProcedure.input(pairSearchSchema).query(({ ctx, input }) => searchPairs(ctx, input)),
  /** Books both visits of a plan for a client. */
  book: staffProcedure
    .input(staffPairSchema)
    .mutation(async ({ ctx, input }) => ({ ids: await bookPair(ctx, input) })),
  /** The times that both visits of a pair could move to. */
  openTimes: staffProcedure
    .input(withId.extend(pairDaysSchema.shape))
    .query(({ ctx, input }) => searchPairMoves(ctx, input.id, input)),
  /** Moves both visits of a pair. */
  move: staffProcedure
    .input(withId.extend(pairMoveSchema.shape))
    .mutation(({ ctx, input }) => movePair(ctx, input.id, input)),
  /** Cancels both visits of a pair. */
  cancel: staffProcedure.input(withId).mutation(({ ctx, input }) => cancelPair(ctx, input.id)),
});

import { z } from "zod";
import { publicProcedure, router, staffProcedure } from "../trpc.ts";
import { explainSchema, searchSchema } from "./availability.schema.ts";
import { explainTime, explainToStaff } from "./explain.store.ts";
import { searchMoves, searchOpenTimes } from "./search.store.ts";

export const availabilityPublicRouter = router({
  search: publicProcedure
    .input(searchSchema)
    .query(({ ctx, input }) => searchOpenTimes(ctx, input)),
  explain: publicProcedure.input(explainSchema).query(({ ctx, input }) => explainTime(ctx, input)),
});

export const availabilityStaffRouter = router({
  /** With a visit to move, the times that it could move to: of its own variant and practitioner. */
  search: staffProcedure
    .input(searchSchema.extend({ movingBookingId: z.uuid().optional() }))
    .query(({ ctx, input: { movingBookingId, ...input } }) =>
      movingBookingId ? searchMoves(ctx, movingBookingId, input) : searchOpenTimes(ctx, input),
    ),
  explain: staffProcedure
    .input(explainSchema)
    .query(({ ctx, input }) => explainToStaff(ctx, input)),
});

import { z } from "zod";
import { publicProcedure, router, staffProcedure } from "../trpc.ts";
import { explainSchema, searchSchema } from "./availability.schema.ts";
import { explainTime, explainToStaff } from "./explain.store.ts";
import { searchOpenTimes } from "./search.store.ts";

export const availabilityPublicRouter = router({
  search: publicProcedure
    .input(searchSchema)
    .query(({ ctx, input }) => searchOpenTimes(ctx, input)),
  explain: publicProcedure.input(explainSchema).query(({ ctx, input }) => explainTime(ctx, input)),
});

export const availabilityStaffRouter = router({
  search: staffProcedure
    .input(searchSchema.extend({ movingBookingId: z.uuid().optional() }))
    .query(({ ctx, input: { movingBookingId, ...input } }) =>
      searchOpenTimes(ctx, input, movingBookingId ? [movingBookingId] : []),
    ),
  explain: staffProcedure
    .input(explainSchema.partial({ practitionerId: true }))
    .query(({ ctx, input }) => explainToStaff(ctx, input)),
});

import { z } from "zod";
import { reasonSchema } from "../bookings/bookings.schema.ts";
import { router, staffProcedure } from "../trpc.ts";
import { seriesBookingSchema, seriesSchema } from "./series.schema.ts";
import { bookSeries, cancelFrom, listSeries, viewSeries } from "./series.store.ts";

export const seriesStaffRouter = router({
  plan: staffProcedure.input(seriesSchema).query(({ ctx, input }) => viewSeries(ctx, input)),
  book: staffProcedure
    .input(seriesBookingSchema)
    .mutation(async ({ ctx, input }) => ({ ids: await bookSeries(ctx, input) })),
  /** The visits of the series that a visit belongs to. */
  visits: staffProcedure
    .input(z.object({ id: z.uuid() }))
    .query(({ ctx, input }) => listSeries(ctx, input.id)),
  /** Cancels a visit of a series and all that come after it. */
  cancelFrom: staffProcedure
    .input(z.object({ id: z.uuid(), reason: reasonSchema }))
    .mutation(async ({ ctx, input }) => ({
      cancelled: await cancelFrom(ctx, input.id, input.reason),
    })),
});

import { z } from "zod";
import { router, staffProcedure } from "../trpc.ts";
import { locationSchema } from "./locations.schema.ts";
import { archiveLocation, listLocations, saveLocation } from "./locations.store.ts";

export const locationsStaffRouter = router({
  list: staffProcedure.query(({ ctx }) => listLocations(ctx.database)),
  save: staffProcedure
    .input(locationSchema)
    .mutation(({ ctx, input }) => saveLocation(ctx.database, input)),
  archive: staffProcedure
    .input(z.object({ id: z.uuid(), archived: z.boolean() }))
    .mutation(({ ctx, input }) => archiveLocation(ctx.database, input, ctx.now())),
});

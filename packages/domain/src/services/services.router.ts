import { z } from "zod";
import { publicProcedure, router, staffProcedure } from "../trpc.ts";
import { serviceSchema } from "./services.schema.ts";
import { archiveService, listServices, saveService } from "./services.store.ts";

export const servicesPublicRouter = router({
  list: publicProcedure.query(({ ctx }) => listServices(ctx.database)),
});

export const servicesStaffRouter = router({
  list: staffProcedure.query(({ ctx }) => listServices(ctx.database, { withArchived: true })),
  save: staffProcedure
    .input(serviceSchema)
    .mutation(({ ctx, input }) => saveService(ctx.database, input, ctx.now())),
  archive: staffProcedure
    .input(z.object({ id: z.uuid(), archived: z.boolean() }))
    .mutation(({ ctx, input }) =>
      archiveService(ctx.database, input.id, input.archived ? ctx.now() : null),
    ),
});

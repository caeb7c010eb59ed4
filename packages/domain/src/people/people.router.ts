import { publicProcedure, router, staffProcedure } from "../trpc.ts";
import { practitionerSchema } from "./people.schema.ts";
import { listPractitioners, savePractitioner } from "./people.store.ts";

export const practitionersPublicRouter = router({
  list: publicProcedure.query(({ ctx }) => listPractitioners(ctx.database)),
});

export const practitionersStaffRouter = router({
  list: staffProcedure.query(({ ctx }) => listPractitioners(ctx.database)),
  save: staffProcedure
    .input(practitionerSchema)
    .mutation(({ ctx, input }) => savePractitioner(ctx.database, input)),
});

import { z } from "zod";
import { publicProcedure, router, staffProcedure } from "../trpc.ts";
import { practitionerSchema, workingTermsSchema } from "./people.schema.ts";
import {
  archivePractitioner,
  listPractitioners,
  readWorkingTerms,
  savePractitioner,
  saveWorkingTerms,
} from "./people.store.ts";

export const practitionersPublicRouter = router({
  list: publicProcedure.query(({ ctx }) => listPractitioners(ctx.database, ctx.now())),
});

export const practitionersStaffRouter = router({
  list: staffProcedure.query(({ ctx }) => listPractitioners(ctx.database, ctx.now())),
  /** Everyone, those who see clients no longer last. */
  everyone: staffProcedure.query(({ ctx }) =>
    listPractitioners(ctx.database, ctx.now(), { withArchived: true }),
  ),
  archive: staffProcedure
    .input(z.object({ id: z.uuid(), archived: z.boolean() }))
    .mutation(({ ctx, input }) =>
      archivePractitioner(ctx.database, input.id, input.archived ? ctx.now() : null),
    ),
  /** How they work: their clock, limits and video links, for staff alone. */
  terms: staffProcedure.query(({ ctx }) => readWorkingTerms(ctx.database)),
  saveTerms: staffProcedure
    .input(workingTermsSchema)
    .mutation(({ ctx, input }) => saveWorkingTerms(ctx.database, input)),
  save: staffProcedure
    .input(practitionerSchema)
    .mutation(({ ctx, input }) => savePractitioner(ctx.database, input)),
});

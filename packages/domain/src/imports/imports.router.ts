import { z } from "zod";
import { router, staffProcedure } from "../trpc.ts";
import { newImportSchema } from "./imports.schema.ts";
import { addImport, listImports, readImportNow, removeImport } from "./imports.store.ts";

const withId = z.object({ id: z.uuid() });

export const importsStaffRouter = router({
  list: staffProcedure
    .input(z.object({ practitionerId: z.uuid() }))
    .query(({ ctx, input }) => listImports(ctx.database, input.practitionerId)),
  add: staffProcedure
    .input(newImportSchema)
    .mutation(({ ctx, input }) => addImport(ctx.database, input, { now: ctx.now() })),
  remove: staffProcedure
    .input(withId)
    .mutation(({ ctx, input }) => removeImport(ctx.database, input.id)),
  readNow: staffProcedure
    .input(withId)
    .mutation(({ ctx, input }) => readImportNow(ctx.database, input.id, { now: ctx.now() })),
});

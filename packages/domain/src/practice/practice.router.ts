import { policyTermsSchema } from "../policies/policies.schema.ts";
import { changePolicy } from "../policies/policies.store.ts";
import { publicProcedure, router, staffProcedure } from "../trpc.ts";
import { practiceSchema } from "./practice.schema.ts";
import { savePractice, viewPractice } from "./practice.store.ts";

export const practicePublicRouter = router({
  view: publicProcedure.query(({ ctx }) => viewPractice(ctx.database)),
});

export const practiceStaffRouter = router({
  view: staffProcedure.query(({ ctx }) => viewPractice(ctx.database)),
  /** Where the public site is, for links to it. */
  siteAddress: staffProcedure.query(({ ctx }) => ctx.siteUrl),
  save: staffProcedure.input(practiceSchema).mutation(({ ctx, input }) => savePractice(ctx, input)),
  changePolicy: staffProcedure
    .input(policyTermsSchema)
    .mutation(({ ctx, input }) => changePolicy(ctx.database, input)),
});

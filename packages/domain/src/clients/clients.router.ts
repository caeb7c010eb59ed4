import { router, staffProcedure } from "../trpc.ts";
import { settleChangeSchema } from "./clients.schema.ts";
import { settleChange } from "./clients.store.ts";

export const clientsStaffRouter = router({
  /** Uses what somebody wrote otherwise about a client from now on, or leaves it. */
  settleChange: staffProcedure
    .input(settleChangeSchema)
    .mutation(({ ctx, input }) => settleChange(ctx.database, input)),
});

import { router, staffProcedure } from "../trpc.ts";
import { changePasswordSchema } from "./access.schema.ts";
import { changePassword, readStaff } from "./access.store.ts";

export const accessStaffRouter = router({
  me: staffProcedure.query(({ ctx }) => readStaff(ctx.database, ctx.actor.id)),
  changePassword: staffProcedure
    .input(changePasswordSchema)
    .mutation(({ ctx, input }) => changePassword(ctx.database, ctx.actor.id, input)),
});

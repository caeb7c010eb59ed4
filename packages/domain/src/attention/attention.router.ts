import { router, staffProcedure } from "../trpc.ts";
import { readAttention } from "./attention.store.ts";

export const attentionStaffRouter = router({
  view: staffProcedure.query(({ ctx }) => readAttention(ctx)),
});

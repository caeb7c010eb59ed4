import { z } from "zod";
import { router, staffProcedure } from "../trpc.ts";
import { outboxPageSchema } from "./messages.schema.ts";
import { listMessages, readMessage, retryMessage } from "./outbox.store.ts";

const messageSchema = z.object({ id: z.uuid() });

/** The outbox: what was written to clients, as it arrives. */
export const messagesStaffRouter = router({
  list: staffProcedure
    .input(outboxPageSchema.optional())
    .query(({ ctx, input }) => listMessages(ctx.database, input ?? {})),
  byId: staffProcedure
    .input(messageSchema)
    .query(({ ctx, input }) => readMessage(ctx.database, input.id)),
  retry: staffProcedure
    .input(messageSchema)
    .mutation(({ ctx, input }) => retryMessage(ctx.database, ctx.jobs, input.id)),
});

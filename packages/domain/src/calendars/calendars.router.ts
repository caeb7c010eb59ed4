import { z } from "zod";
import { router, staffProcedure } from "../trpc.ts";
import { newFeedSchema } from "./calendars.schema.ts";
import { createFeed, listFeeds, revokeFeed } from "./calendars.store.ts";

export const calendarsStaffRouter = router({
  feeds: staffProcedure.query(({ ctx }) => listFeeds(ctx.database, ctx.actor.id)),
  createFeed: staffProcedure
    .input(newFeedSchema)
    .mutation(({ ctx, input }) =>
      createFeed(ctx.database, { ...input, userId: ctx.actor.id }, ctx.now()),
    ),
  revokeFeed: staffProcedure
    .input(z.object({ id: z.uuid() }))
    .mutation(({ ctx, input }) =>
      revokeFeed(ctx.database, { ...input, userId: ctx.actor.id }, ctx.now()),
    ),
});

import { z } from "zod";
import { router, staffProcedure } from "../trpc.ts";
import { roomSchema } from "./rooms.schema.ts";
import { archiveRoom, listRooms, saveRoom } from "./rooms.store.ts";

export const roomsStaffRouter = router({
  list: staffProcedure.query(({ ctx }) => listRooms(ctx.database)),
  save: staffProcedure
    .input(roomSchema)
    .mutation(({ ctx, input }) => saveRoom(ctx.database, input)),
  archive: staffProcedure
    .input(z.object({ id: z.uuid(), archived: z.boolean() }))
    .mutation(({ ctx, input }) =>
      archiveRoom(ctx.database, input.id, input.archived ? ctx.now() : null),
    ),
});

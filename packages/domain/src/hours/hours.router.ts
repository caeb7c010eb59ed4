import { z } from "zod";
import { civilDateSchema } from "../time/time.schema.ts";
import { router, staffProcedure } from "../trpc.ts";
import { dateOverrideSchema, timeOffSchema, weeklyHoursSchema } from "./hours.schema.ts";
import {
  addTimeOff,
  removeDateOverride,
  removeTimeOff,
  saveDateOverride,
  saveWeeklyHours,
  viewHours,
} from "./hours.store.ts";

export const hoursStaffRouter = router({
  view: staffProcedure
    .input(z.object({ practitionerId: z.uuid() }))
    .query(({ ctx, input }) => viewHours(ctx.database, input.practitionerId, ctx.now())),
  saveWeekly: staffProcedure
    .input(weeklyHoursSchema)
    .mutation(({ ctx, input }) => saveWeeklyHours(ctx.database, input)),
  saveOverride: staffProcedure
    .input(dateOverrideSchema)
    .mutation(({ ctx, input }) => saveDateOverride(ctx.database, input)),
  removeOverride: staffProcedure
    .input(z.object({ practitionerId: z.uuid(), date: civilDateSchema }))
    .mutation(({ ctx, input }) => removeDateOverride(ctx.database, input)),
  addTimeOff: staffProcedure
    .input(timeOffSchema)
    .mutation(({ ctx, input }) => addTimeOff(ctx.database, input, ctx.now())),
  removeTimeOff: staffProcedure
    .input(z.object({ id: z.uuid() }))
    .mutation(({ ctx, input }) => removeTimeOff(ctx, input.id)),
});

import { z } from "zod";
import { civilDateSchema, instantSchema } from "../time/time.schema.ts";

const minuteOfDay = z
  .number()
  .int()
  .min(0, "A day begins at 0:00.")
  .max(1440, "A day ends at 24:00.");

/** A range of a civil day, in minutes since midnight on the practitioner's clock. */
export const civilRangeSchema = z
  .object({ startMinute: minuteOfDay, endMinute: minuteOfDay })
  .refine((range) => range.startMinute < range.endMinute, {
    message: "The end comes after the start.",
    path: ["endMinute"],
  });

/** Weekly hours: ISO weekdays (1 Monday … 7 Sunday), several ranges a day; the gap between two is a break. */
export const weeklyHoursSchema = z.object({
  practitionerId: z.uuid(),
  ranges: z
    .array(civilRangeSchema.safeExtend({ weekday: z.number().int().min(1).max(7) }))
    .max(70, "That is more ranges than a week needs."),
});
export type WeeklyHoursInput = z.infer<typeof weeklyHoursSchema>;

/** The hours of one date in place of the weekly ones; no ranges: closed. */
export const dateOverrideSchema = z.object({
  practitionerId: z.uuid(),
  date: civilDateSchema,
  ranges: z.array(civilRangeSchema).max(10),
});
export type DateOverrideInput = z.infer<typeof dateOverrideSchema>;

/** Time off, from one instant to another. The note is for staff only. */
export const timeOffSchema = z
  .object({
    practitionerId: z.uuid(),
    startsAt: instantSchema,
    endsAt: instantSchema,
    note: z.string().trim().max(200, "Please keep the note under 200 characters.").default(""),
  })
  .refine((input) => Date.parse(input.startsAt) < Date.parse(input.endsAt), {
    message: "The end comes after the start.",
    path: ["endsAt"],
  });
export type TimeOffInput = z.infer<typeof timeOffSchema>;

/** Everything that says when a practitioner works. */
export interface HoursView {
  practitionerId: string;
  timeZone: string;
  weekly: { weekday: number; startMinute: number; endMinute: number }[];
  overrides: { date: string; ranges: { startMinute: number; endMinute: number }[] }[];
  timeOff: { id: string; startsAt: string; endsAt: string; note: string }[];
}

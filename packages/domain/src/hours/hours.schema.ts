import { z } from "zod";
import { freeText } from "../text/text.schema.ts";
import { civilDateSchema, instantSchema } from "../time/time.schema.ts";

const minuteOfDay = z
  .number()
  .int()
  .min(0, "A day begins at 0:00.")
  .max(1440, "A day ends at 24:00.");

/** A range of a civil day, in minutes since midnight on the practitioner's clock. */
export const civilRangeSchema = z
  .object({
    startMinute: minuteOfDay,
    endMinute: minuteOfDay,
    /** Where; null is the practice's own address. */
    locationId: z.uuid().nullable().default(null),
  })
  .refine((range) => range.startMinute < range.endMinute, {
    message: "The end comes after the start.",
    path: ["endMinute"],
  });

/** A range of an ISO weekday (1 Monday … 7 Sunday), every so many weeks counted from the week of `validFrom`. */
export const weeklyRangeSchema = civilRangeSchema
  .safeExtend({
    weekday: z.number().int().min(1).max(7),
    everyWeeks: z
      .number("Please give the number of weeks.")
      .int()
      .min(1, "Please choose 1 or more weeks.")
      .max(52, "Please choose 52 weeks or less.")
      .default(1),
    validFrom: civilDateSchema.nullable().default(null),
    validUntil: civilDateSchema.nullable().default(null),
  })
  .refine(({ everyWeeks, validFrom }) => everyWeeks === 1 || validFrom !== null, {
    message: "Please give the first date, so that the weeks can be counted from it.",
    path: ["validFrom"],
  })
  .refine(({ validFrom, validUntil }) => !validFrom || !validUntil || validFrom <= validUntil, {
    message: "The last date comes after the first.",
    path: ["validUntil"],
  });
export type WeeklyRangeInput = z.infer<typeof weeklyRangeSchema>;

/** Weekly hours: several ranges a day; the gap between two is a break. */
export const weeklyHoursSchema = z.object({
  practitionerId: z.uuid(),
  ranges: z.array(weeklyRangeSchema).max(70, "That is more ranges than a week needs."),
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
    note: freeText().trim().max(200, "Please keep the note under 200 characters.").default(""),
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
  weekly: WeeklyRangeInput[];
  /** The public holidays, from a year ago to a year ahead, on which weekly hours do not hold. */
  closed: string[];
  overrides: { date: string; ranges: z.infer<typeof civilRangeSchema>[] }[];
  timeOff: { id: string; startsAt: string; endsAt: string; note: string }[];
}

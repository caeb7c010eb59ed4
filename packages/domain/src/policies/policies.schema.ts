import { z } from "zod";

const percent = z
  .number("Please give a percentage.")
  .int("Please give a whole percentage.")
  .min(0, "Please choose 0 or more.")
  .max(100, "Please choose 100 or less.");

/** The numbers of the cancellation policy. `noticeMinutes` counts back from the start of a visit. */
export const policyTermsSchema = z.object({
  noticeMinutes: z
    .number("Please give the notice in minutes.")
    .int()
    .min(0, "Please choose 0 or more.")
    .max(60 * 24 * 14, "Please choose two weeks or less."),
  lateCancelFeePercent: percent,
  noShowFeePercent: percent,
  firstTimeFree: z.boolean(),
  illnessWaived: z.boolean(),
});
export type PolicyTerms = z.infer<typeof policyTermsSchema>;

/** A version of the cancellation policy. A booking keeps the version that it was made under. */
export interface Policy extends PolicyTerms {
  id: string;
  version: number;
}

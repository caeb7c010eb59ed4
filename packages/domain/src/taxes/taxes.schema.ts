import { z } from "zod";
import { taxKinds } from "../services/services.schema.ts";
import { civilDateSchema } from "../time/time.schema.ts";

/** A rate of tax from a civil date on, in hundredths of a percent (13 % is 1300), until a later one of its kind. */
export const taxRateSchema = z.object({
  kind: z.enum(taxKinds, "Please choose how the service is taxed."),
  validFrom: civilDateSchema,
  basisPoints: z
    .number("Please give the rate.")
    .int("Please give the rate with two decimals at most.")
    .min(0, "A rate is not below zero.")
    .max(10_000, "A rate is 100 % at most."),
});
export type TaxRate = z.infer<typeof taxRateSchema>;

/** All rates, in place of those before: one of a kind on a date. */
export const taxRatesSchema = z
  .object({ rates: z.array(taxRateSchema).max(100, "That is more rates than anyone needs.") })
  .superRefine(({ rates }, { addIssue }) => {
    const seen = new Set<string>();
    for (const [index, { kind, validFrom }] of rates.entries()) {
      const key = `${kind} ${validFrom}`;
      if (seen.has(key)) {
        const message = "There is a rate from this date on already. Please change one of the two.";
        addIssue({ code: "custom", message, path: ["rates", index, "validFrom"] });
      }
      seen.add(key);
    }
  });

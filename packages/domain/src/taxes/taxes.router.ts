import { router, staffProcedure } from "../trpc.ts";
import { taxRatesSchema } from "./taxes.schema.ts";
import { readTaxRates, saveTaxRates } from "./taxes.store.ts";

export const taxesStaffRouter = router({
  list: staffProcedure.query(({ ctx }) => readTaxRates(ctx.database.prisma)),
  save: staffProcedure
    .input(taxRatesSchema)
    .mutation(({ ctx, input }) => saveTaxRates(ctx.database, input.rates)),
});

import { announce } from "../database/changes.ts";
import type { Database, Transaction } from "../database/client.ts";
import { inTransaction } from "../database/transaction.ts";
import type { TaxRate } from "./taxes.schema.ts";

/** Every rate of tax, by kind and date. */
export async function readTaxRates(transaction: Transaction): Promise<TaxRate[]> {
  const rates = await transaction.taxRate.findMany({
    orderBy: [{ kind: "asc" }, { validFrom: "asc" }],
  });
  return rates.map(({ validFrom, ...rate }) => ({
    ...rate,
    validFrom: validFrom.toISOString().slice(0, 10),
  }));
}

/** Replaces the rates. Visits that are booked keep the tax that they were booked with. */
export function saveTaxRates(database: Database, rates: readonly TaxRate[]): Promise<void> {
  return inTransaction(database, async (transaction) => {
    await transaction.taxRate.deleteMany();
    await transaction.taxRate.createMany({
      data: rates.map(({ validFrom, ...rate }) => ({ ...rate, validFrom: new Date(validFrom) })),
      skipDuplicates: true,
    });
    await announce(transaction, ["services"]);
  });
}

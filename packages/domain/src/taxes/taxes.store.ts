import { announce } from "../database/changes.ts";
import type { Database, Transaction } from "../database/client.ts";
import { inTransaction } from "../database/transaction.ts";
import { readPractice } from "../practice/practice.store.ts";
import type { TaxKind } from "../services/services.schema.ts";
import { civilDateOf } from "../time/zone.rules.ts";
import { taxOf, taxOn } from "./taxes.rules.ts";
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

/** The tax in cents on a visit that begins at an instant, at the rate of its date on the practice's clock. */
export async function taxOnVisit(
  transaction: Transaction,
  { taxKind, priceCents }: { taxKind: TaxKind; priceCents: number },
  startsAt: Date,
): Promise<number> {
  const [rates, { timeZone }] = await Promise.all([
    readTaxRates(transaction),
    readPractice(transaction),
  ]);
  return taxOf(priceCents, taxOn(taxKind, civilDateOf(startsAt.getTime(), timeZone), rates));
}

/** Replaces the rates. Visits that are booked keep the tax that they were booked with, until they move to another date. */
export function saveTaxRates(database: Database, rates: readonly TaxRate[]): Promise<void> {
  return inTransaction(database, async (transaction) => {
    await transaction.taxRate.deleteMany();
    await transaction.taxRate.createMany({
      data: rates.map(({ validFrom, ...rate }) => ({ ...rate, validFrom: new Date(validFrom) })),
    });
    await announce(transaction, ["services"]);
  });
}

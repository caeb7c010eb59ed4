import type { CivilDate } from "../time/civil.rules.ts";
import type { TaxKind } from "../services/services.schema.ts";
import type { TaxRate } from "./taxes.schema.ts";

/** The rate, in hundredths of a percent, for a kind of service on a civil date: the latest that is in force by then. */
export function taxOn(kind: TaxKind, date: CivilDate, rates: readonly TaxRate[]): number {
  if (kind === "exempt") return 0;
  const inForce = rates.filter((rate) => rate.kind === kind && rate.validFrom <= date);
  const latest = inForce.toSorted((a, b) => a.validFrom.localeCompare(b.validFrom)).at(-1);
  return latest?.basisPoints ?? 0;
}

/** The tax in cents on an amount in cents at a rate in hundredths of a percent, half a cent rounded up. */
export function taxOf(cents: number, basisPoints: number): number {
  return Math.floor((cents * basisPoints + 5000) / 10_000);
}

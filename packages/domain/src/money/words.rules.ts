/** An amount in cents as people write it: "$120", "$58.50", and "no charge" for nothing. */
export function moneyInWords(cents: number, currency: string): string {
  if (cents === 0) return "no charge";
  return new Intl.NumberFormat("en-CA", {
    style: "currency",
    currency,
    currencyDisplay: "narrowSymbol",
    minimumFractionDigits: cents % 100 === 0 ? 0 : 2,
  }).format(cents / 100);
}

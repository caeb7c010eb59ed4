import {
  lengthInWords,
  moneyInWords,
  type ServiceView,
  type TaxKind,
  type VariantView,
} from "@attune/domain/schemas";

/** A price as the site says it, with what is added to it: "$110 plus HST", "no charge". */
export function priceInWords(cents: number, taxKind: TaxKind, currency: string): string {
  const amount = moneyInWords(cents, currency);
  return taxKind === "hst" && cents > 0 ? `${amount} plus HST` : amount;
}

/** Several prices as one: the price that they share, or the least, "from $110 plus HST". */
export function rangeInWords(prices: number[], taxKind: TaxKind, currency: string): string {
  const [least, most] = [Math.min(...prices), Math.max(...prices)];
  const price = priceInWords(least, taxKind, currency);
  return least === most ? price : `from ${price}`;
}

/** Where a visit takes place. */
export function placeInWords({ mode }: Pick<VariantView, "mode">): string {
  return mode === "online" ? "online" : "in person";
}

/** Who a visit is for, where that is not everyone, as an aside: ", for people who are new here". */
export function ruleInWords({ bookableBy }: Pick<VariantView, "bookableBy">): string {
  const rules = {
    anyone: "",
    new_clients: ", for people who are new here",
    returning_clients: ", for people who have been here before",
    after_consultation: ", after a consultation",
    phone_only: ", arranged by phone or e-mail",
  };
  return rules[bookableBy];
}

/** The lengths and prices of a service in a few words: "30 minutes to 1 hour 30 minutes, from $65 plus HST". */
export function factsInWords({ variants, taxKind }: ServiceView, currency: string): string {
  const prices = variants.map(({ priceCents }) => priceCents);
  const lengths = variants.map(({ minutes }) => minutes);
  const [shortest, longest] = [Math.min(...lengths), Math.max(...lengths)];
  const length =
    shortest === longest
      ? lengthInWords(shortest)
      : `${lengthInWords(shortest)} to ${lengthInWords(longest)}`;
  return `${length}, ${rangeInWords(prices, taxKind, currency)}`;
}

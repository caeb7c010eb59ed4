import { expect, test } from "vitest";
import { moneyInWords } from "./words.rules.ts";

test.each([
  [12_000, "$120"],
  [5_850, "$58.50"],
  [123_456, "$1,234.56"],
  [0, "no charge"],
])("%i cents are %s", (cents, words) => {
  expect(moneyInWords(cents, "CAD")).toBe(words);
});

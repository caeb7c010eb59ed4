import fc from "fast-check";
import { expect, test } from "vitest";
import { taxRatesSchema } from "./taxes.schema.ts";
import { taxOf, taxOn } from "./taxes.rules.ts";

const rates = [
  { kind: "hst", validFrom: "2010-07-01", basisPoints: 1300 },
  { kind: "hst", validFrom: "2031-01-01", basisPoints: 1500 },
] as const;

test.each([
  ["2010-06-30", 0],
  ["2010-07-01", 1300],
  ["2030-12-31", 1300],
  ["2031-01-01", 1500],
])("on %s the rate is the one in force by then", (date, basisPoints) => {
  expect(taxOn("hst", date, rates)).toBe(basisPoints);
});

test("what is exempt is not taxed, whatever the rates say", () => {
  expect(taxOn("exempt", "2030-01-01", [{ ...rates[0], kind: "exempt" }])).toBe(0);
});

test("two rates from one date are refused at the second, with a sentence", () => {
  const twice = [{ ...rates[0] }, { ...rates[1] }, { ...rates[0], basisPoints: 500 }];
  const refused = taxRatesSchema.safeParse({ rates: twice });
  expect(refused.error?.issues).toMatchObject([
    { path: ["rates", 2, "validFrom"], message: expect.stringContaining("on already") },
  ]);
  expect(taxRatesSchema.safeParse({ rates }).success).toBe(true);
});

test("tax is exact to the cent, half a cent rounded up", () => {
  expect(taxOf(11_000, 1300)).toBe(1430);
  expect(taxOf(50, 1300)).toBe(7);
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 1e6 }),
      fc.integer({ min: 0, max: 10_000 }),
      (cents, rate) => {
        const exact = (BigInt(cents) * BigInt(rate) * 2n + 10_000n) / 20_000n;
        expect(taxOf(cents, rate)).toBe(Number(exact));
      },
    ),
  );
});

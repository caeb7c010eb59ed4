import type { ServiceView, VariantView } from "@attune/domain/schemas";
import { expect, test } from "vitest";
import { factsInWords, priceInWords } from "./words.ts";

function variant(minutes: number, priceCents: number): VariantView {
  return {
    id: `${minutes}`,
    name: `${minutes} minutes`,
    minutes,
    priceCents,
    mode: "in_person",
    bufferBeforeMinutes: 0,
    bufferAfterMinutes: 0,
    roomBufferBeforeMinutes: 0,
    roomBufferAfterMinutes: 0,
    bookableBy: "anyone",
    isConsultation: false,
    needsAcceptance: false,
    roomIds: [],
    practitioners: [],
  };
}

function service(taxKind: ServiceView["taxKind"], ...variants: VariantView[]): ServiceView {
  return {
    id: "1",
    slug: "visit",
    name: "Visit",
    summary: "",
    description: "",
    illustration: "",
    taxKind,
    archived: false,
    variants,
    addOns: [],
  };
}

test("a price says that HST is added, and only where there is a price to add it to", () => {
  expect(priceInWords(11_000, "hst", "CAD")).toBe("$110 plus HST");
  expect(priceInWords(13_000, "exempt", "CAD")).toBe("$130");
  expect(priceInWords(0, "hst", "CAD")).toBe("no charge");
});

test("a service's facts are its shortest and longest visit and its lowest price, in any order", () => {
  expect(factsInWords(service("hst", variant(90, 15_500), variant(30, 6500)), "CAD")).toBe(
    "30 minutes to 1 hour 30 minutes, from $65 plus HST",
  );
});

test("one length and one price need no range", () => {
  expect(factsInWords(service("exempt", variant(50, 13_000), variant(50, 13_000)), "CAD")).toBe(
    "50 minutes, $130",
  );
});

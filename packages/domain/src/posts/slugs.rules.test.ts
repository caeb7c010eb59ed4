import fc from "fast-check";
import { expect, test } from "vitest";
import {
  distinctTags,
  followsTitle,
  freeSlug,
  slugOf,
  tagSlugOf,
  titleSlugOf,
} from "./slugs.rules.ts";

test.each([
  ["What happens in a first session", "what-happens-in-a-first-session"],
  ["  Être à l’écoute — 2e partie ", "etre-a-lecoute-2e-partie"],
  ["Zażółć Søren & Œuvre straße", "zazolc-soren-oeuvre-strasse"],
  ["It's fine", "its-fine"],
  ["休息", ""],
])("%j stands in an address as %j", (words, slug) => {
  expect(slugOf(words)).toBe(slug);
});

test("an address holds small letters, digits and hyphens, and at most 80 of them", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme", maxLength: 300 }), (words) => {
      expect(slugOf(words)).toMatch(/^([a-z0-9]+(-[a-z0-9]+)*)?$/);
      expect(slugOf(words).length).toBeLessThanOrEqual(80);
    }),
  );
});

test("a long title is cut between words", () => {
  expect(slugOf(`${"rest ".repeat(16)}breathing`)).toBe("rest-".repeat(16).slice(0, -1));
});

test("a title without a letter of the address's kind still has an address", () => {
  expect(titleSlugOf("休息")).toBe("article");
});

test("a taken address is followed by the first free number", () => {
  expect(freeSlug("rest", new Set())).toBe("rest");
  expect(freeSlug("rest", new Set(["rest", "rest-2", "rest-4"]))).toBe("rest-3");
});

test("an address made from a title is known as such", () => {
  expect(followsTitle("rest-3", "Rest")).toBe(true);
  expect(followsTitle("rest", "Rest")).toBe(true);
  expect(followsTitle("rest-and-sleep", "Rest")).toBe(false);
  expect(followsTitle("my-rest", "Rest")).toBe(false);
});

test("tags of one address are one tag, and no tag is without an address", () => {
  expect(distinctTags(["Rest", "rest", "Breathing"])).toEqual([
    { name: "Rest", slug: "rest" },
    { name: "Breathing", slug: "breathing" },
  ]);
  expect(tagSlugOf("休息")).toBe("4f11-606f");
});

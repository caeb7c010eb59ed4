import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";

const css = readFileSync(new URL("./tokens.css", import.meta.url), "utf8");
const colours = new Map(
  [...css.matchAll(/--([\w-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)/g)].map(
    ([, name = "", light = "", dark = ""]) => [name, { light, dark }] as const,
  ),
);

/** Relative luminance and contrast as WCAG 2.2 defines them. */
function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
function contrast(a: string, b: string): number {
  const [light = 0, dark = 0] = [luminance(a), luminance(b)].toSorted((x, y) => y - x);
  return (light + 0.05) / (dark + 0.05);
}

const surfaces = ["surface", "surface-raised", "surface-sunken"];
const softs = ["accent", "second", "positive", "caution", "negative"];
const texts = [
  ...surfaces.flatMap((surface) =>
    ["ink", "ink-soft", "accent", "second", "negative", "caution"].map((ink) => [ink, surface]),
  ),
  ...softs.map((name) => [`${name}-soft-ink`, `${name}-soft`]),
  ...["accent", "second", "negative"].map((name) => [`${name}-ink`, name]),
  ["accent-ink", "accent-strong"],
];
const edges = surfaces.flatMap((surface) =>
  ["line-strong", "focus"].map((line) => [line, surface]),
);

describe.each(["light", "dark"] as const)("by %s", (scheme) => {
  const of = (name: string | undefined) => colours.get(name ?? "")?.[scheme] ?? "";

  test.each(texts)("%s can be read on %s", (ink, ground) => {
    expect(contrast(of(ink), of(ground))).toBeGreaterThanOrEqual(4.5);
  });

  test.each(edges)("%s can be seen on %s", (line, ground) => {
    expect(contrast(of(line), of(ground))).toBeGreaterThanOrEqual(3);
  });
});

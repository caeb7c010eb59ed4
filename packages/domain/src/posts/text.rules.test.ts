import fc from "fast-check";
import { expect, test } from "vitest";
import type { DocumentNode, PostDocument } from "./posts.document.ts";
import { excerptOf, outlineOf, plainTextOf, readingMinutes } from "./text.rules.ts";

const doc = (...content: DocumentNode[]): PostDocument => ({ type: "doc", content });
const line = (type: string, text: string, attrs = {}): DocumentNode => ({
  type,
  attrs,
  content: [{ type: "text", text }],
});

test("the plain text keeps the words and leaves out the markup", () => {
  const document = doc(
    line("heading", "Rest"),
    {
      type: "paragraph",
      content: [
        { type: "text", text: "One " },
        { type: "text", text: "two", marks: [{ type: "bold" }] },
        { type: "hardBreak" },
        { type: "text", text: "three" },
      ],
    },
    {
      type: "bulletList",
      content: [{ type: "listItem", content: [line("paragraph", "An item")] }],
    },
    { type: "image", attrs: { caption: "A room" } },
    line("unknown", "never"),
  );
  expect(plainTextOf(document)).toBe("Rest\n\nOne two\nthree\n\nAn item\n\nA room");
});

test("the outline names each heading once, with an anchor of its own", () => {
  const document = doc(
    line("heading", "Rest", { level: 2 }),
    line("heading", "Rest", { level: 3 }),
    line("heading", "  ", { level: 2 }),
    line("heading", "休息", { level: 2 }),
  );
  expect(outlineOf(document)).toEqual([
    { id: "section-rest", level: 2, text: "Rest" },
    { id: "section-rest-2", level: 3, text: "Rest" },
    { id: "section", level: 2, text: "休息" },
  ]);
});

test("an excerpt ends at a word and is never longer than asked, but for its ellipsis", () => {
  expect(excerptOf("A short\n\ntext")).toBe("A short text");
  expect(excerptOf("One two, three", 9)).toBe("One two…");
  fc.assert(
    fc.property(fc.string({ maxLength: 400 }), fc.integer({ min: 5, max: 100 }), (text, most) => {
      expect(excerptOf(text, most).length).toBeLessThanOrEqual(most + 1);
    }),
  );
});

test.each([
  [0, 1],
  [99, 1],
  [200, 1],
  [299, 1],
  [301, 2],
  [1000, 5],
])("%i words take %i min to read", (words, minutes) => {
  expect(readingMinutes("word ".repeat(words))).toBe(minutes);
});

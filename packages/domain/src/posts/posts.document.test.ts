import { getSchema } from "@tiptap/core";
import fc from "fast-check";
import { expect, test } from "vitest";
import {
  documentExtensions,
  documentLimits,
  type DocumentNode,
  documentSchema,
  safeHref,
} from "./posts.document.ts";

function doc(...content: DocumentNode[]) {
  return { type: "doc", content };
}

function nested(levels: number): DocumentNode {
  let node: DocumentNode = { type: "paragraph", content: [{ type: "text", text: "deep" }] };
  for (let level = 0; level < levels; level += 1) node = { type: "blockquote", content: [node] };
  return node;
}

test("the schema holds what a post is made of, and nothing else", () => {
  const schema = getSchema(documentExtensions);
  expect(Object.keys(schema.nodes).toSorted()).toEqual(
    [
      "blockquote",
      "bulletList",
      "doc",
      "hardBreak",
      "heading",
      "horizontalRule",
      "image",
      "listItem",
      "orderedList",
      "paragraph",
      "text",
    ].toSorted(),
  );
  expect(Object.keys(schema.marks).toSorted()).toEqual(["bold", "italic", "link"]);
});

test.each([
  ["https://example.org/a?b=1#c", "https://example.org/a?b=1#c"],
  ["  http://example.org ", "http://example.org/"],
  ["mailto:hello@example.org", "mailto:hello@example.org"],
  ["tel:988", "tel:988"],
  ["/book", "/book"],
  ["#section-rest", "#section-rest"],
])("a link may lead to %j", (href, expected) => {
  expect(safeHref(href)).toBe(expected);
});

test.each([
  "javascript:alert(1)",
  "JaVaScRiPt:alert(1)",
  " \u0001javascript:alert(1)",
  "java\nscript:alert(1)",
  "java\tscript:alert(1)",
  "data:text/html,<script>alert(1)</script>",
  "vbscript:msgbox",
  "file:///etc/passwd",
  "//elsewhere.example",
  "/\\elsewhere.example",
  "/\t/elsewhere.example",
  "\\\\elsewhere.example",
  "http://",
  "",
  `/${"a".repeat(2000)}`,
  undefined,
  { toString: () => "/book" },
])("a link may not lead to %j", (href) => {
  expect(safeHref(href)).toBeUndefined();
});

test("every link that passes is http, https, mailto, tel or on the site itself", () => {
  const scheme = fc.constantFrom(
    "javascript:",
    "data:",
    "//",
    "/\\",
    "https:",
    "/",
    "\u0000",
    "\n",
  );
  fc.assert(
    fc.property(scheme, fc.string({ unit: "binary" }), fc.string(), (start, middle, end) => {
      const href = safeHref(start + middle + end);
      if (href === undefined) return;
      const url = new URL(href, "https://practice.example");
      expect(["http:", "https:", "mailto:", "tel:"]).toContain(url.protocol);
      if (!/^[a-z]+:/i.test(href)) expect(url.host).toBe("practice.example");
    }),
  );
});

test("a document with nodes and marks that nobody knows passes as it is", () => {
  const strange = doc({
    type: "carousel",
    attrs: { speed: { fast: [1, 2] } },
    content: [{ type: "text", text: "kept", marks: [{ type: "sparkle", attrs: { n: 1 } }] }],
  });
  expect(documentSchema.parse(structuredClone(strange))).toEqual(strange);
});

test("a document is nested at most 20 deep", () => {
  // The document, the paragraph and its text are three of the twenty.
  const most = documentLimits.depth - 3;
  expect(documentSchema.safeParse(doc(nested(most))).success).toBe(true);
  expect(documentSchema.safeParse(doc(nested(most + 1))).success).toBe(false);
});

test("nesting deeper than the stack is refused in words, not by a crash", () => {
  const refused = documentSchema.safeParse(doc(nested(100_000)));
  expect(refused.error?.issues[0]?.message).toContain("too many layers");
});

test("a document is at most 500 KB and 10,000 nodes", () => {
  const long = { type: "paragraph", content: [{ type: "text", text: "é".repeat(250_000) }] };
  const many = Array.from({ length: 10_000 }, () => ({ type: "paragraph" }));
  expect(documentSchema.safeParse(doc(long)).error?.issues[0]?.message).toContain("too long");
  expect(documentSchema.safeParse(doc(...many)).error?.issues[0]?.message).toContain("too long");
  expect(documentSchema.safeParse(doc(...many.slice(1))).success).toBe(true);
});

test.each([
  undefined,
  null,
  "text",
  [],
  {},
  { type: "paragraph" },
  { type: "doc", content: "text" },
  doc({ type: "text" }),
  doc({ type: "text", text: "" }),
  doc({ type: "paragraph", content: [{ type: "text", text: 5 as unknown as string }] }),
  doc({ type: "paragraph", marks: ["bold"] as unknown as [] }),
  doc({ type: "paragraph", attrs: [] as unknown as Record<string, unknown> }),
  doc({ type: "text", text: "a\0b" }),
  doc({ type: "text", text: "half \ud800" }),
])("what is no document that could be kept is refused: %j", (value) => {
  expect(documentSchema.safeParse(value).error?.issues[0]?.message).toMatch(/could not read/);
});

test("words that only look like an escape are kept", () => {
  expect(documentSchema.safeParse(doc({ type: "text", text: "\\u0000 \\ud800" })).success).toBe(
    true,
  );
});

import type { DocumentNode, PostDocument } from "../../posts/posts.document.ts";

/** An article of the sample practice. `cover` names an illustration of the site. */
export interface SampleArticle {
  slug: string;
  title: string;
  summary: string;
  tags: string[];
  cover: string;
  authorSlug: string;
  document: PostDocument;
  publishedDaysAgo: number;
}

type Words = string | DocumentNode;

/** A whole document. */
export function article(...content: DocumentNode[]): PostDocument {
  return { type: "doc", content };
}

/** A heading below the title. */
export function h2(words: string): DocumentNode {
  return { type: "heading", attrs: { level: 2 }, content: [text(words)] };
}

/** A paragraph. */
export function p(...words: Words[]): DocumentNode {
  return { type: "paragraph", content: words.map(inline) };
}

/** A list with points, one paragraph each. */
export function ul(...items: Words[][]): DocumentNode {
  return { type: "bulletList", content: items.map(listItem) };
}

/** A list with numbers, one paragraph each. */
export function ol(...items: Words[][]): DocumentNode {
  return { type: "orderedList", attrs: { start: 1 }, content: items.map(listItem) };
}

/** A quotation, or a line that stands out. */
export function quote(...words: Words[]): DocumentNode {
  return { type: "blockquote", content: [p(...words)] };
}

/** Words in bold. */
export function strong(words: string): DocumentNode {
  return { ...text(words), marks: [{ type: "bold" }] };
}

/** Words in italics. */
export function em(words: string): DocumentNode {
  return { ...text(words), marks: [{ type: "italic" }] };
}

/** Words that lead somewhere. */
export function link(words: string, href: string): DocumentNode {
  return { ...text(words), marks: [{ type: "link", attrs: { href } }] };
}

function listItem(words: Words[]): DocumentNode {
  return { type: "listItem", content: [p(...words)] };
}

function inline(words: Words): DocumentNode {
  return typeof words === "string" ? text(words) : words;
}

function text(words: string): DocumentNode {
  return { type: "text", text: words };
}

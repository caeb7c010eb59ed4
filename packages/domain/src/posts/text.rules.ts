import type { DocumentNode, PostDocument } from "./posts.document.ts";
import type { OutlineEntry } from "./posts.schema.ts";
import { freeSlug, slugOf } from "./slugs.rules.ts";

const wordsPerMinute = 200;
const containers = new Set(["doc", "bulletList", "orderedList", "listItem", "blockquote"]);

/** The document's words: paragraphs apart by a blank line, no markup. Unknown nodes say nothing. */
export function plainTextOf(document: PostDocument): string {
  return textBlocks(document)
    .map((block) => block.trim())
    .filter(Boolean)
    .join("\n\n");
}

function textBlocks(node: DocumentNode): string[] {
  if (node.type === "paragraph" || node.type === "heading") return [lineOf(node)];
  if (node.type === "image") return [String(node.attrs?.["caption"] ?? "")];
  if (containers.has(node.type)) return (node.content ?? []).flatMap(textBlocks);
  return [];
}

function lineOf({ content = [] }: DocumentNode): string {
  return content
    .map(({ type, text }) => (type === "hardBreak" ? "\n" : type === "text" ? text : ""))
    .join("");
}

/** The headings with the anchors that the rendered page has. */
export function outlineOf(document: PostDocument): OutlineEntry[] {
  const nextAnchor = anchors();
  return headings(document).flatMap((heading) => {
    const text = headingText(heading);
    return text ? [{ id: nextAnchor(text), level: levelOf(heading.attrs?.["level"]), text }] : [];
  });
}

function headings(node: DocumentNode): DocumentNode[] {
  if (node.type === "heading") return [node];
  return containers.has(node.type) ? (node.content ?? []).flatMap(headings) : [];
}

/** A heading's words on one line. */
export function headingText(heading: DocumentNode): string {
  return lineOf(heading).replaceAll(/\s+/g, " ").trim();
}

/** A heading's level as pages have it: 2 or 3, as the title is level 1. */
export function levelOf(level: unknown): 2 | 3 {
  return level === 3 ? 3 : 2;
}

/** Gives the headings of one page their anchors, in order. The same words get the same anchor each time. */
export function anchors(): (text: string) => string {
  const taken = new Set<string>();
  return (text) => {
    const anchor = freeSlug(`section-${slugOf(text)}`.replace(/-$/, ""), taken);
    taken.add(anchor);
    return anchor;
  };
}

/** The first words of a text, at most `most` characters, ended at a word. */
export function excerptOf(text: string, most = 200): string {
  const line = text.replaceAll(/\s+/g, " ").trim();
  if (line.length <= most) return line;
  const cut = line.slice(0, most);
  const end = cut.lastIndexOf(" ");
  const words = end > 0 ? cut.slice(0, end) : cut;
  return `${words.replace(/[\s.,;:!?–—-]+$/, "")}…`;
}

/** How many minutes it takes to read a text, at 200 words a minute; at least one. */
export function readingMinutes(text: string): number {
  const words = text.match(/\S+/g)?.length ?? 0;
  return Math.max(1, Math.round(words / wordsPerMinute));
}

import type { DOMOutputSpec } from "@tiptap/pm/model";
import type { Extensions } from "@tiptap/core";
import Image from "@tiptap/extension-image";
import StarterKit from "@tiptap/starter-kit";
import { z } from "zod";
import { picturePath } from "../media/media.schema.ts";

/** A node of a post's document, as ProseMirror writes it. Types that the schema does not name are kept. */
export interface DocumentNode {
  type: string;
  attrs?: Record<string, unknown>;
  content?: DocumentNode[];
  marks?: { type: string; attrs?: Record<string, unknown> }[];
  text?: string;
}

/** A post's source: a ProseMirror document in the schema of `documentExtensions`. */
export interface PostDocument extends DocumentNode {
  type: "doc";
}

/** A picture within a document. Without a description it must be said to be decorative. Sizes in pixels. */
export interface PictureAttributes {
  src: string;
  alt: string;
  decorative: boolean;
  caption: string;
  width: number | null;
  height: number | null;
}

const linkProtocols = new Set(["http:", "https:", "mailto:", "tel:"]);

/**
 * The address that a link may lead to: http, https, mailto, tel, or within the site ("/book", "#section").
 * Undefined for everything else, such as `javascript:` and `//host`.
 */
export function safeHref(href: unknown): string | undefined {
  if (typeof href !== "string" || href.length > 2000) return undefined;
  const address = href.trim();
  if (/^[/#](?![/\\])/.test(address)) return /[\p{Cc}\s\\]/u.test(address) ? undefined : address;
  if (!/^[a-z]+:/i.test(address) || !URL.canParse(address)) return undefined;
  const url = new URL(address);
  return linkProtocols.has(url.protocol) ? url.href : undefined;
}

/** The address of a picture of this installation's own; undefined for any other. */
export function safePictureSource(src: unknown): string | undefined {
  return typeof src === "string" && picturePath.test(src) ? src : undefined;
}

/** A picture as a figure, for the editor and for pages. */
export function pictureMarkup(attrs: Record<string, unknown>): DOMOutputSpec {
  const { src, alt, decorative, caption, width, height } = attrs;
  const img = {
    src: safePictureSource(src),
    alt: typeof alt === "string" && decorative !== true ? alt : "",
    width: pixels(width),
    height: pixels(height),
    loading: "lazy",
    decoding: "async",
  };
  const hasCaption = typeof caption === "string" && caption.trim() !== "";
  return hasCaption
    ? ["figure", ["img", img], ["figcaption", {}, caption.trim()]]
    : ["figure", ["img", img]];
}

function pixels(value: unknown): string | undefined {
  const whole = Number(value);
  return Number.isInteger(whole) && whole > 0 && whole <= 10_000 ? String(whole) : undefined;
}

const Picture = Image.extend({
  addAttributes() {
    return {
      src: { default: null },
      alt: { default: "" },
      decorative: { default: false },
      caption: { default: "" },
      width: { default: null },
      height: { default: null },
    };
  },
  parseHTML() {
    return [
      {
        tag: "figure",
        getAttrs: (figure) => {
          const img = figure.querySelector("img");
          if (!safePictureSource(img?.getAttribute("src"))) return false;
          return {
            src: img?.getAttribute("src"),
            alt: img?.getAttribute("alt") ?? "",
            decorative: img?.getAttribute("alt") === "",
            width: Number(img?.getAttribute("width")) || null,
            height: Number(img?.getAttribute("height")) || null,
            caption: figure.querySelector("figcaption")?.textContent ?? "",
          };
        },
      },
      {
        tag: "img[src]",
        getAttrs: (img) => (safePictureSource(img.getAttribute("src")) ? null : false),
      },
    ];
  },
  renderHTML({ node }) {
    return pictureMarkup(node.attrs);
  },
  addInputRules() {
    return [];
  },
});

/**
 * The closed schema of a post, for the editor and the renderer: paragraphs, headings of level 2 and 3
 * (the title is level 1), bold, italic, lists, quotes, links, pictures of one's own, line breaks and rules.
 */
export const documentExtensions: Extensions = [
  StarterKit.configure({
    heading: { levels: [2, 3] },
    code: false,
    codeBlock: false,
    strike: false,
    underline: false,
    link: {
      isAllowedUri: (url) => safeHref(url) !== undefined,
      openOnClick: false,
      defaultProtocol: "https",
      HTMLAttributes: { target: null, rel: null },
    },
  }),
  Picture,
];

/** A document without a word. */
export const emptyDocument: PostDocument = { type: "doc", content: [{ type: "paragraph" }] };

/** How large a document may be: bytes of its JSON, nodes within nodes, nodes in all. */
export const documentLimits = { bytes: 500_000, depth: 20, nodes: 10_000 } as const;

/** A document within bounds. Unknown nodes and marks pass as they are. */
export const documentSchema = z.custom<PostDocument>().superRefine((value, context) => {
  const message = complaintAbout(value);
  if (message) context.addIssue({ code: "custom", message });
});

const unreadable =
  "We could not read this text. Please copy it, reload the page and paste it again.";
const tooDeep =
  "This text has too many layers within one another. Please simplify its lists and quotes.";
/** PostgreSQL keeps neither U+0000 nor half of a surrogate pair; JSON writes both as escapes. */
const unkeepable = /(?<!\\)(?:\\\\)*\\u(?:0000|d[89a-f])/;

function complaintAbout(value: unknown): string | undefined {
  // A node is two levels of JSON; its marks and their attributes are a few more.
  if (!isNestedWithin(value, documentLimits.depth * 2 + 4)) return tooDeep;
  if (!isNode(value) || value.type !== "doc") {
    return unreadable;
  }
  if (depthOf(value) > documentLimits.depth) return tooDeep;
  const json = JSON.stringify(value);
  if (unkeepable.test(json)) return unreadable;
  const bytes = new TextEncoder().encode(json).byteLength;
  if (bytes > documentLimits.bytes || countNodes(value) > documentLimits.nodes) {
    return "This text is too long for one post. Please split it into two.";
  }
  return undefined;
}

// Not by recursion: what arrives may be nested deeper than the stack is.
function isNestedWithin(value: unknown, most: number): boolean {
  let level = [value];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > most) return false;
    level = level.flatMap((entry) =>
      typeof entry === "object" && entry !== null ? Object.values(entry) : [],
    );
  }
  return true;
}

function isNode(value: unknown): value is DocumentNode {
  if (!isTyped(value)) return false;
  const { type, text, marks = [], content = [] } = value;
  if (type === "text" ? typeof text !== "string" || text === "" : text !== undefined) return false;
  if (!Array.isArray(marks) || !marks.every(isTyped)) return false;
  return Array.isArray(content) && content.every(isNode);
}

function isTyped(value: unknown): value is Record<string, unknown> {
  if (!isRecord(value) || typeof value["type"] !== "string") return false;
  return value["attrs"] === undefined || isRecord(value["attrs"]);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function depthOf({ content = [] }: DocumentNode): number {
  return 1 + Math.max(0, ...content.map(depthOf));
}

function countNodes({ content = [] }: DocumentNode): number {
  return content.reduce((count, node) => count + countNodes(node), 1);
}

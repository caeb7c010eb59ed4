import type { Node } from "@tiptap/pm/model";
import {
  domOutputSpecToHTMLString,
  renderToHTMLString,
  serializeAttrsToHTMLString,
  serializeChildrenToHTMLString,
} from "@tiptap/static-renderer/pm/html-string";
import {
  type DocumentNode,
  documentExtensions,
  pictureMarkup,
  type PostDocument,
  safeHref,
  safePictureSource,
} from "./posts.document.ts";
import type { PostStatus } from "./posts.schema.ts";
import { anchors, headingText, levelOf, plainTextOf } from "./text.rules.ts";

type RenderNode = (props: { content: Node; parent: Node }) => string | string[];

/**
 * The document as HTML for a page: every text and attribute escaped, links and pictures only where they
 * may lead, headings with anchors. What the schema does not know shows nothing.
 */
export function renderDocument(document: PostDocument): string {
  const nextAnchor = anchors();
  return renderToHTMLString({
    content: document,
    extensions: documentExtensions,
    options: {
      nodeMapping: {
        paragraph: ({ node, renderElement }) => {
          const inside = renderLine(node, renderElement);
          return inside && `<p>${inside}</p>`;
        },
        heading: ({ node, renderElement }) => {
          const text = headingText(node.toJSON());
          if (!text) return "";
          const level = levelOf(node.attrs["level"]);
          const id = serializeAttrsToHTMLString({ id: nextAnchor(text) });
          return `<h${level}${id}>${renderLine(node, renderElement)}</h${level}>`;
        },
        image: ({ node }) =>
          safePictureSource(node.attrs["src"])
            ? domOutputSpecToHTMLString(pictureMarkup(node.attrs))()
            : "",
      },
      // Links are written by `renderLine`; here they stand outside of any line.
      markMapping: { link: ({ children }) => serializeChildrenToHTMLString(children) },
      unhandledNode: () => "",
      unhandledMark: ({ children }) => serializeChildrenToHTMLString(children),
    },
  });
}

// Words of one link stay one link, also where some of them are bold: the library would end it at each.
function renderLine(line: Node, renderElement: RenderNode): string {
  let html = "";
  let openHref: string | undefined;
  for (const child of line.children.filter(({ isInline }) => isInline)) {
    const link = child.marks.find(({ type }) => type.name === "link");
    const href = safeHref(link?.attrs["href"]);
    if (href !== openHref) {
      if (openHref) html += "</a>";
      if (href) html += `<a${serializeAttrsToHTMLString({ href, rel: relationOf(href) })}>`;
      openHref = href;
    }
    const content = link ? child.mark(link.removeFromSet(child.marks)) : child;
    html += serializeChildrenToHTMLString(renderElement({ content, parent: line }));
  }
  return openHref ? `${html}</a>` : html;
}

// Another site is not told which article its visitor comes from.
function relationOf(href: string): string | undefined {
  return /^https?:/.test(href) ? "noopener noreferrer" : undefined;
}

/** What keeps a draft from being published, as a sentence with the field it is about; undefined if nothing. */
export function incompleteness(draft: {
  title: string;
  document: PostDocument;
}): { field: "title" | "document"; sentence: string } | undefined {
  if (!draft.title.trim()) {
    return { field: "title", sentence: "Please give the post a title before it is published." };
  }
  if (!plainTextOf(draft.document)) {
    return { field: "document", sentence: "Please write some text before the post is published." };
  }
  if (hasUndescribedPicture(draft.document)) {
    const sentence =
      "One of the pictures has no description. Please describe it, or mark it as decorative.";
    return { field: "document", sentence };
  }
  return undefined;
}

function hasUndescribedPicture({ type, attrs = {}, content = [] }: DocumentNode): boolean {
  if (type === "image" && attrs["decorative"] !== true && !String(attrs["alt"] ?? "").trim()) {
    return true;
  }
  return content.some(hasUndescribedPicture);
}

/** Where a post stands at a moment. */
export function statusOf(
  post: {
    archivedAt: Date | null;
    publishedAt: Date | null;
    draft: number;
    revision: { draft: number } | null;
  },
  now: Date,
): PostStatus {
  if (post.archivedAt) return "archived";
  if (!post.publishedAt || !post.revision) return "draft";
  if (post.publishedAt > now) return "scheduled";
  return post.draft > post.revision.draft ? "changed" : "published";
}

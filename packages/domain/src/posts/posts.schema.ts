import { z } from "zod";
import { freeText } from "../text/text.schema.ts";
import { picturePath } from "../media/media.schema.ts";
import { documentSchema, type PostDocument } from "./posts.document.ts";

export const postStatuses = ["draft", "scheduled", "published", "changed", "archived"] as const;

/** `changed`: readers see the published text while a newer draft is kept. */
export type PostStatus = (typeof postStatuses)[number];

const titleSchema = freeText().trim().max(160, "Please keep the title under 160 characters.");
const draftNumberSchema = z.int("Please reload this post and try again.").min(1).max(2_000_000_000);
const instantSchema = z.iso
  .datetime({ offset: true, error: "Please give a date and a time." })
  .refine(
    (instant) => instant >= "2000" && instant < "2100",
    "Please choose a date between 2000 and 2099.",
  );

/** What an author edits. `slug` and `authorId` hold for readers at once, all else when it is published. */
export const saveDraftSchema = z.object({
  id: z.uuid(),
  /** The number of the draft that was edited. */
  draft: draftNumberSchema,
  title: titleSchema,
  summary: freeText().trim().max(400, "Please keep the summary under 400 characters."),
  document: documentSchema,
  tags: z
    .array(
      freeText()
        .trim()
        .min(1, "A tag needs a word.")
        .max(40, "Please keep each tag under 40 characters."),
    )
    .max(10, "Please choose at most 10 tags."),
  /** The name of one of the site's illustrations, the path of a picture, or nothing. */
  cover: z.union(
    [z.literal(""), z.string().regex(/^cover-[a-z0-9-]{1,60}$/), z.string().regex(picturePath)],
    "Please choose one of the covers, or add a picture.",
  ),
  authorId: z.uuid("Please choose an author."),
  /** Left out, the address follows the title while the post is not published. */
  slug: z
    .string()
    .trim()
    .max(80, "Please keep the address under 80 characters.")
    .regex(
      /^[a-z0-9]+(-[a-z0-9]+)*$/,
      "Use small letters, digits and hyphens, such as a-first-visit.",
    )
    .optional(),
});
export type SaveDraftInput = z.infer<typeof saveDraftSchema>;

export const createPostSchema = z.object({
  title: titleSchema.optional(),
  authorId: z.uuid("Please choose an author.").optional(),
});
export type CreatePostInput = z.infer<typeof createPostSchema>;

/** Without `at`: now, or, when readers see the post already, under the date that it has. */
export const publishSchema = z.object({
  id: z.uuid(),
  draft: draftNumberSchema,
  at: instantSchema.optional(),
});
export type PublishInput = z.infer<typeof publishSchema>;

export const postListSchema = z
  .object({
    query: freeText().trim().max(100, "Please search for fewer words.").optional(),
    status: z.enum(postStatuses).optional(),
  })
  .default({});
export type PostListInput = z.infer<typeof postListSchema>;

export const postIdSchema = z.object({ id: z.uuid() });
export const previewSchema = z.object({ document: documentSchema });

/** `page` counts from 1. */
export const articleListSchema = z
  .object({
    tag: freeText().min(1).max(300).optional(),
    page: z.int("Please give the page as a number.").min(1).max(10_000).default(1),
  })
  .prefault({});
export type ArticleListInput = z.infer<typeof articleListSchema>;

export const articleSlugSchema = z.object({ slug: freeText().min(1).max(200) });

export interface Tag {
  slug: string;
  name: string;
}

/** A tag with the number of posts that readers find under it. */
export interface TagCount extends Tag {
  posts: number;
}

/** A heading of level 2 or 3 and the anchor it has on the page. */
export interface OutlineEntry {
  id: string;
  level: 2 | 3;
  text: string;
}

/** A published post in a list. `cover` as in `saveDraftSchema`; instants as ISO strings in UTC. */
export interface PostCard {
  slug: string;
  title: string;
  summary: string;
  cover: string;
  tags: Tag[];
  author: { slug: string; name: string; title: string };
  publishedAt: string;
  minutes: number;
}

/** One page of the published posts, the newest first. */
export interface PostPage {
  posts: PostCard[];
  page: number;
  pages: number;
  tag?: Tag;
}

/** A published post as readers see it. `html` is safe to put into a page as it is. */
export interface Article extends PostCard {
  html: string;
  outline: OutlineEntry[];
  updatedAt: string;
}

/** A post in the staff's list. */
export interface PostRow {
  id: string;
  slug: string;
  title: string;
  author: string;
  status: PostStatus;
  publishedAt: string | null;
  updatedAt: string;
}

/** A post as its author edits it. `draft` is the number to name when saving or publishing. */
export interface PostDraft {
  id: string;
  slug: string;
  title: string;
  summary: string;
  document: PostDocument;
  tags: string[];
  cover: string;
  authorId: string;
  draft: number;
  status: PostStatus;
  publishedAt: string | null;
  updatedAt: string;
}

/** A document as readers would see it. */
export interface PostPreview {
  html: string;
  outline: OutlineEntry[];
  minutes: number;
}

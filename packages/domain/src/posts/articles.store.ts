import type { Database } from "../database/client.ts";
import { DomainError } from "../errors.ts";
import type { PostDocument } from "./posts.document.ts";
import type { Article, ArticleListInput, PostCard, PostPage, TagCount } from "./posts.schema.ts";
import { outlineOf } from "./text.rules.ts";

const pageSize = 12;

/** A visible post as SQL answers; `tagSlugs` belong to `tags`, one by one. */
interface CardRow extends Omit<PostCard, "tags" | "publishedAt"> {
  tags: string[];
  tagSlugs: string[];
  publishedAt: string | Date;
}

interface ArticleRow extends CardRow {
  html: string;
  document: PostDocument;
  updatedAt: Date;
}

const card = `
  post.slug, revision.title, revision.summary, revision.cover, revision.tags,
  revision.tag_slugs AS "tagSlugs", revision.minutes, post.published_at AS "publishedAt",
  json_build_object('slug', author.slug, 'name', author.name, 'title', author.title) AS author`;
const visible = `
  post JOIN post_revision revision ON revision.id = post.revision_id
       JOIN practitioner author ON author.id = post.author_id
  WHERE post.archived_at IS NULL AND post.published_at <= $1`;

/**
 * What readers find at `now`, twelve on a page, the newest first. Refuses with `not-found` a tag that
 * no visible post has, and a page after the last.
 */
export async function listArticles(
  { pool }: Database,
  { tag, page }: ArticleListInput,
  now: Date,
): Promise<PostPage> {
  const { rows } = await pool.query<{ total: number; posts: CardRow[] }>(
    `WITH found AS (
       SELECT ${card}, post.id FROM ${visible} AND ($2::text IS NULL OR revision.tag_slugs @> ARRAY[$2])
     ), page AS (
       SELECT * FROM found ORDER BY "publishedAt" DESC, id DESC LIMIT $3 OFFSET $4
     )
     SELECT (SELECT count(*)::int FROM found) AS total,
            (SELECT coalesce(json_agg(page ORDER BY "publishedAt" DESC, id DESC), '[]') FROM page) AS posts`,
    [now, tag ?? null, pageSize, (page - 1) * pageSize],
  );
  const { total, posts } = rows[0] ?? { total: 0, posts: [] };
  const pages = Math.max(1, Math.ceil(total / pageSize));
  const cards = posts.map(cardOf);
  const named = cards[0]?.tags.find(({ slug }) => slug === tag);
  if (page > pages || (tag !== undefined && !named)) throw new DomainError("not-found");
  return { posts: cards, page, pages, ...(named && { tag: named }) };
}

/** The post at an address, as readers see it at `now`; refuses with `not-found`. */
export async function readArticle({ pool }: Database, slug: string, now: Date): Promise<Article> {
  const { rows } = await pool.query<ArticleRow>(
    `SELECT ${card}, revision.html, revision.document,
            greatest(revision.created_at, post.published_at) AS "updatedAt"
       FROM ${visible} AND post.slug = $2`,
    [now, slug],
  );
  const [row] = rows;
  if (!row) throw new DomainError("not-found");
  return {
    ...cardOf(row),
    html: row.html,
    outline: outlineOf(row.document),
    updatedAt: row.updatedAt.toISOString(),
  };
}

/** The tags of what readers find at `now`, by name. A tag that is spelled in several ways has the commonest. */
export async function listTags({ pool }: Database, now: Date): Promise<TagCount[]> {
  const { rows } = await pool.query<TagCount>(
    `SELECT tag.slug, mode() WITHIN GROUP (ORDER BY tag.name) AS name, count(*)::int AS posts
       FROM (SELECT unnest(revision.tag_slugs) AS slug, unnest(revision.tags) AS name FROM ${visible}) tag
      GROUP BY tag.slug ORDER BY lower(mode() WITHIN GROUP (ORDER BY tag.name)), tag.slug`,
    [now],
  );
  return rows;
}

/** The next instant after `now` at which a scheduled post appears. A page must not be cached beyond it. */
export async function nextScheduledChange(
  { pool }: Database,
  now: Date,
): Promise<Date | undefined> {
  const { rows } = await pool.query<{ next: Date | null }>(
    `SELECT min(published_at) AS next FROM post
      WHERE published_at > $1 AND revision_id IS NOT NULL AND archived_at IS NULL`,
    [now],
  );
  return rows[0]?.next ?? undefined;
}

function cardOf(row: CardRow): PostCard {
  const { slug, title, summary, cover, author, minutes } = row;
  return {
    slug,
    title,
    summary,
    cover,
    tags: row.tags.map((name, index) => ({ slug: row.tagSlugs[index] ?? "", name })),
    author,
    publishedAt: new Date(row.publishedAt).toISOString(),
    minutes,
  };
}

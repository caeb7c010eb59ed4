import { isDeepStrictEqual } from "node:util";
import { announce } from "../database/changes.ts";
import type { Database, Transaction } from "../database/client.ts";
import type { Prisma } from "../database/generated/client.ts";
import { inTransaction, isUniqueViolation } from "../database/transaction.ts";
import { DomainError } from "../errors.ts";
import { emptyDocument, type PostDocument } from "./posts.document.ts";
import { statusOf } from "./posts.rules.ts";
import type {
  CreatePostInput,
  PostDraft,
  PostListInput,
  PostRow,
  SaveDraftInput,
} from "./posts.schema.ts";
import { distinctTags, followsTitle, freeSlug, titleSlugOf } from "./slugs.rules.ts";

const listedPosts = 500;
const standing = { revision: { select: { draft: true } } } as const;

/** What depends on a post: its page, and every list of posts. */
export function postTags(...slugs: string[]): string[] {
  return [...slugs.map((slug) => `post:${slug}`), "posts"];
}

/** The posts last changed, at most 500; archived ones only when they are asked for. */
export async function listPosts(
  { prisma }: Database,
  { query, status }: PostListInput,
  now: Date,
): Promise<PostRow[]> {
  const posts = await prisma.post.findMany({
    where: {
      archivedAt: status === "archived" ? { not: null } : null,
      ...(query && { title: { contains: query, mode: "insensitive" } }),
    },
    omit: { document: true },
    include: { ...standing, author: { select: { name: true } } },
    orderBy: [{ updatedAt: "desc" }, { id: "desc" }],
    take: listedPosts,
  });
  return posts
    .map((post) => ({
      id: post.id,
      slug: post.slug,
      title: post.title,
      author: post.author.name,
      status: statusOf(post, now),
      publishedAt: post.publishedAt?.toISOString() ?? null,
      updatedAt: post.updatedAt.toISOString(),
    }))
    .filter((row) => status === undefined || row.status === status);
}

/** A post as its author edits it, archived or not; refuses with `not-found`. */
export async function readDraft(
  transaction: Transaction,
  id: string,
  now: Date,
): Promise<PostDraft> {
  const post = await findPost(transaction, id);
  return {
    id: post.id,
    slug: post.slug,
    title: post.title,
    summary: post.summary,
    document: post.document,
    tags: post.tags,
    cover: post.cover,
    authorId: post.authorId,
    draft: post.draft,
    status: statusOf(post, now),
    publishedAt: post.publishedAt?.toISOString() ?? null,
    updatedAt: post.updatedAt.toISOString(),
  };
}

/** A post's row with the number of the draft that readers see; refuses with `not-found`. */
export async function findPost(transaction: Transaction, id: string) {
  const post = await transaction.post.findUnique({ where: { id }, include: standing });
  if (!post) throw new DomainError("not-found");
  return { ...post, document: post.document as unknown as PostDocument };
}

/** An empty draft. Without `authorId` its author is the first practitioner in the practice's order. */
export async function createPost(
  database: Database,
  { title = "", authorId }: CreatePostInput,
  now: Date,
): Promise<PostDraft> {
  const id = await inTransaction(database, async (transaction) => {
    await holdAddresses(transaction);
    const post = await transaction.post.create({
      data: {
        slug: await suggestSlug(transaction, title),
        authorId: await findAuthor(transaction, authorId),
        title,
        summary: "",
        document: asJson(emptyDocument),
        tags: [],
        updatedAt: now,
        createdAt: now,
      },
      select: { id: true },
    });
    return post.id;
  });
  return readDraft(database.prisma, id, now);
}

/**
 * Keeps an author's words. Readers go on seeing what was published. Refuses with `draft-outdated` when
 * another draft was saved meanwhile, unless it says the same; with `slug-taken`; with `not-found`.
 */
export async function saveDraft(
  database: Database,
  { id, draft, slug: chosen, ...input }: SaveDraftInput,
  now: Date,
): Promise<PostDraft> {
  return inTransaction(database, async (transaction) => {
    const fields = { ...input, tags: distinctTags(input.tags).map(({ name }) => name) };
    const post = await findPost(transaction, id);
    if (post.archivedAt) throw new DomainError("not-found");
    const slug = chosen ?? (await slugFor(transaction, post, fields.title));
    const { title, summary, document, tags, cover, authorId } = post;
    const kept = { title, summary, document, tags, cover, authorId, slug: post.slug };
    if (isDeepStrictEqual({ ...fields, slug }, kept)) return readDraft(transaction, id, now);

    if (authorId !== fields.authorId) await findAuthor(transaction, fields.authorId);
    const { count } = await transaction.post
      .updateMany({
        where: { id, draft, archivedAt: null },
        data: {
          ...fields,
          slug,
          document: asJson(fields.document),
          draft: { increment: 1 },
          updatedAt: now,
        },
      })
      .catch((error: unknown) => {
        if (isUniqueViolation(error)) throw new DomainError("slug-taken", { field: "slug" });
        throw error;
      });
    if (count === 0) throw new DomainError("draft-outdated");
    const isSeenOtherwise = slug !== post.slug || fields.authorId !== authorId;
    if (post.revision && isSeenOtherwise) await announce(transaction, postTags(post.slug, slug));
    return readDraft(transaction, id, now);
  });
}

async function slugFor(
  transaction: Transaction,
  post: { slug: string; title: string; revision: object | null },
  title: string,
): Promise<string> {
  const isFree = !post.revision && post.title !== title && followsTitle(post.slug, post.title);
  if (!isFree) return post.slug;
  await holdAddresses(transaction);
  return suggestSlug(transaction, title);
}

// Two posts that are named alike at the same moment must not be given the same address.
async function holdAddresses(transaction: Transaction) {
  await transaction.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('post addresses'))`;
}

async function suggestSlug(transaction: Transaction, title: string): Promise<string> {
  const slug = titleSlugOf(title);
  const taken = await transaction.post.findMany({
    where: { slug: { startsWith: slug } },
    select: { slug: true },
  });
  return freeSlug(slug, new Set(taken.map((post) => post.slug)));
}

async function findAuthor(transaction: Transaction, id: string | undefined): Promise<string> {
  const author = await transaction.practitioner.findFirst({
    where: { archivedAt: null, ...(id && { id }) },
    orderBy: [{ position: "asc" }, { id: "asc" }],
    select: { id: true },
  });
  if (author) return author.id;
  throw new DomainError(id ? "not-found" : "practice-not-ready", {
    field: "authorId",
    sentence: "Please choose an author from the team.",
  });
}

/** A document as the database takes it. */
export function asJson(document: PostDocument): Prisma.InputJsonObject {
  return document as unknown as Prisma.InputJsonObject;
}

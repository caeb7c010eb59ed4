import { announce } from "../database/changes.ts";
import type { Database, Transaction } from "../database/client.ts";
import { inTransaction } from "../database/transaction.ts";
import { DomainError } from "../errors.ts";
import { incompleteness, renderDocument, statusOf } from "./posts.rules.ts";
import type { PostDraft, PublishInput } from "./posts.schema.ts";
import { asJson, findPost, postTags, readDraft } from "./posts.store.ts";
import { distinctTags } from "./slugs.rules.ts";
import { excerptOf, plainTextOf, readingMinutes } from "./text.rules.ts";

type FoundPost = Awaited<ReturnType<typeof findPost>>;

/**
 * Shows readers the draft as it stands: now, or from `at` on (an instant of the past dates it back).
 * Refuses with `draft-outdated` when another draft was saved meanwhile, with `post-incomplete`, and with
 * `illegal-move` to schedule what readers see already.
 */
export async function publishPost(
  database: Database,
  { id, draft, at }: PublishInput,
  now: Date,
): Promise<PostDraft> {
  return inTransaction(database, async (transaction) => {
    const post = await findPost(transaction, id);
    if (post.archivedAt) throw new DomainError("not-found");
    if (post.draft !== draft) throw new DomainError("draft-outdated");
    const missing = incompleteness(post);
    if (missing) throw new DomainError("post-incomplete", missing);
    const publishedAt = publicationDate(post, at === undefined ? undefined : new Date(at), now);
    const revisionId =
      post.revision?.draft === draft ? post.revisionId : await addRevision(transaction, post, now);
    const { count } = await transaction.post.updateMany({
      where: { id, draft, archivedAt: null },
      data: { publishedAt, revisionId },
    });
    if (count === 0) throw new DomainError("draft-outdated");
    await announce(transaction, postTags(post.slug));
    return readDraft(transaction, id, now);
  });
}

function publicationDate(post: FoundPost, at: Date | undefined, now: Date): Date {
  const isSeen = ["published", "changed"].includes(statusOf(post, now));
  if (isSeen && at && at > now) {
    throw new DomainError("illegal-move", {
      field: "at",
      sentence:
        "Readers can already see this post. Publish the changes now, or take the post down before you give it a later date.",
    });
  }
  return at ?? (isSeen ? (post.publishedAt ?? now) : now);
}

async function addRevision(transaction: Transaction, post: FoundPost, now: Date): Promise<string> {
  const text = plainTextOf(post.document);
  const tags = distinctTags(post.tags);
  const { id } = await transaction.postRevision.create({
    data: {
      postId: post.id,
      title: post.title,
      summary: post.summary || excerptOf(text),
      document: asJson(post.document),
      html: renderDocument(post.document),
      text,
      tags: tags.map(({ name }) => name),
      tagSlugs: tags.map(({ slug }) => slug),
      cover: post.cover,
      minutes: readingMinutes(text),
      draft: post.draft,
      createdAt: now,
    },
    select: { id: true },
  });
  return id;
}

/** Takes a post down. Its draft stays, and so does the history of what readers saw. */
export function unpublishPost(database: Database, id: string, now: Date): Promise<PostDraft> {
  return change(database, id, now, { publishedAt: null, revisionId: null });
}

/** Puts a post away: off the site and off the list. */
export function archivePost(database: Database, id: string, now: Date): Promise<PostDraft> {
  return change(database, id, now, { archivedAt: now });
}

/** Brings an archived post back as it was: readers see it again if they did. */
export function restorePost(database: Database, id: string, now: Date): Promise<PostDraft> {
  return change(database, id, now, { archivedAt: null });
}

function change(
  database: Database,
  id: string,
  now: Date,
  data: { publishedAt?: null; revisionId?: null; archivedAt?: Date | null },
): Promise<PostDraft> {
  return inTransaction(database, async (transaction) => {
    const post = await findPost(transaction, id);
    await transaction.post.update({ where: { id }, data });
    if (post.revision) await announce(transaction, postTags(post.slug));
    return readDraft(transaction, id, now);
  });
}

import type { Database } from "../database/client.ts";
import { createPost, saveDraft } from "../posts/posts.store.ts";
import { publishPost } from "../posts/publishing.store.ts";
import type { SampleArticle } from "./articles/document.ts";
import { sampleArticles } from "./articles.ts";

const day = 24 * 60 * 60 * 1000;

/**
 * Publishes the sample practice's articles as staff would, dated back from `now`. Their authors must be
 * there already. An article whose address is in use is left as it is, so that it may be called again.
 */
export async function loadSampleArticles(database: Database, now: Date): Promise<void> {
  for (const article of sampleArticles) await loadArticle(database, article, now);
}

async function loadArticle(database: Database, article: SampleArticle, now: Date) {
  const { authorSlug, publishedDaysAgo, ...fields } = article;
  const { prisma } = database;
  if (await prisma.post.findUnique({ where: { slug: fields.slug } })) return;
  const { id: authorId } = await prisma.practitioner.findUniqueOrThrow({
    where: { slug: authorSlug },
  });
  const at = new Date(now.getTime() - publishedDaysAgo * day);
  const { id, draft } = await createPost(database, { authorId }, at);
  const saved = await saveDraft(database, { ...fields, id, draft, authorId }, at);
  await publishPost(database, { id, draft: saved.draft, at: at.toISOString() }, at);
}

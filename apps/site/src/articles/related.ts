import type { PostCard } from "@attune/domain/schemas";

/** Up to three of `posts` to read after an article: those that share most of its tags, then as they come. */
export function relatedTo(article: PostCard, posts: readonly PostCard[]): PostCard[] {
  const slugs = new Set(article.tags.map(({ slug }) => slug));
  const shared = (post: PostCard) => post.tags.filter(({ slug }) => slugs.has(slug)).length;
  return posts
    .filter(({ slug }) => slug !== article.slug)
    .toSorted((one, other) => shared(other) - shared(one))
    .slice(0, 3);
}

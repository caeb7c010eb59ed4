import type { APIRoute } from "astro";
import { generateRssFeed } from "feedsmith";

/** The newest articles as RSS 2.0. */
export const GET: APIRoute = async ({ locals, cache }) => {
  const { caller, siteUrl } = locals;
  const [practice, { posts }] = await Promise.all([caller.practice.view(), caller.posts.list({})]);
  cache.set({ maxAge: await locals.cacheSeconds(), tags: ["practice", "posts"] });
  const feed = generateRssFeed({
    title: practice.name,
    description: practice.tagline,
    link: `${siteUrl}/blog`,
    language: "en-ca",
    atom: { links: [{ href: `${siteUrl}/rss.xml`, rel: "self", type: "application/rss+xml" }] },
    items: posts.map((post) => ({
      title: post.title,
      description: post.summary,
      link: `${siteUrl}/blog/${post.slug}`,
      guid: { value: `${siteUrl}/blog/${post.slug}`, isPermaLink: true },
      pubDate: new Date(post.publishedAt),
      dc: { creators: [`${post.author.name}, ${post.author.title}`] },
      categories: post.tags.map(({ name }) => ({ name })),
    })),
  });
  return new Response(feed, { headers: { "content-type": "application/rss+xml; charset=utf-8" } });
};

import type { APIRoute } from "astro";

const fixed = ["/", "/services", "/team", "/blog", "/book", "/contact", "/policies", "/privacy"];

/** Every page that search engines may list. */
export const GET: APIRoute = async ({ locals, cache }) => {
  const { caller, siteUrl } = locals;
  const [services, tags, first] = await Promise.all([
    caller.services.list(),
    caller.posts.tags(),
    caller.posts.list({}),
  ]);
  const pages = Array.from({ length: Math.max(0, first.pages - 1) }, (_, index) => index + 2);
  const rest = await Promise.all(pages.map((page) => caller.posts.list({ page })));
  const posts = [first, ...rest].flatMap((each) => each.posts);
  cache.set({ maxAge: await locals.cacheSeconds(), tags: ["services", "posts"] });
  const entries = [
    ...fixed.map((path) => entry(siteUrl + path)),
    ...services.map(({ slug }) => entry(`${siteUrl}/services/${slug}`)),
    ...tags.map(({ slug }) => entry(`${siteUrl}/blog/tags/${slug}`)),
    ...posts.map((post) => entry(`${siteUrl}/blog/${post.slug}`, post.publishedAt)),
  ];
  const body = `<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
${entries.join("\n")}
</urlset>
`;
  return new Response(body, { headers: { "content-type": "application/xml; charset=utf-8" } });
};

/** Addresses of ours hold only letters, digits, hyphens and slashes, so nothing needs escaping. */
function entry(address: string, changed?: string): string {
  const lastmod = changed ? `<lastmod>${changed}</lastmod>` : "";
  return `  <url><loc>${address}</loc>${lastmod}</url>`;
}

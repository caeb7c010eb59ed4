import type { APIRoute } from "astro";

/** Private pages are kept out of indexes by their own marks; these are not even to be fetched. */
export const GET: APIRoute = ({ locals }) =>
  new Response(
    `User-agent: *\nDisallow: /booking/\nDisallow: /book/details/\nDisallow: /trpc/\n\nSitemap: ${locals.siteUrl}/sitemap.xml\n`,
    { headers: { "content-type": "text/plain; charset=utf-8" } },
  );

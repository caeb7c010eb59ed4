import type { APIContext } from "astro";

/** What the list of articles shows: the page that the address asks for, or nothing where there is none. */
export async function readArticlePage({ locals, url, cache }: APIContext, tag?: string) {
  const { attempt, caller } = locals;
  const page = Number(url.searchParams.get("page") ?? 1);
  const [practice, tags, found] = await Promise.all([
    caller.practice.view(),
    caller.posts.tags(),
    attempt(caller.posts.list({ page, tag })),
  ]);
  if ("refusal" in found) return undefined;
  cache.set({
    maxAge: await locals.cacheSeconds(),
    tags: ["practice", "practitioners", "posts"],
  });
  return { practice, tags, found: found.value };
}

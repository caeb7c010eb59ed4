import type { PostCard } from "@attune/domain/schemas";
import { expect, test } from "vitest";
import { relatedTo } from "./related.ts";

function card(slug: string, ...tags: string[]): PostCard {
  return {
    slug,
    title: slug,
    summary: "",
    cover: "",
    tags: tags.map((name) => ({ slug: name, name })),
    author: { slug: "a", name: "A", title: "T" },
    publishedAt: "2026-01-01T00:00:00.000Z",
    minutes: 3,
  };
}

test("articles that share most tags come first, never the article itself, three at most", () => {
  const article = card("here", "rest", "sleep");
  const posts = [
    article,
    card("far"),
    card("one", "rest"),
    card("both", "sleep", "rest"),
    card("last"),
  ];
  expect(relatedTo(article, posts).map(({ slug }) => slug)).toEqual(["both", "one", "far"]);
});

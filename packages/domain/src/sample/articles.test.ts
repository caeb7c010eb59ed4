import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createTestDatabase, type TestDatabase } from "../database/test-database.ts";
import { listArticles, readArticle } from "../posts/articles.store.ts";
import { saveDraftSchema } from "../posts/posts.schema.ts";
import { outlineOf, plainTextOf } from "../posts/text.rules.ts";
import { sampleArticles } from "./articles.ts";
import { loadSampleArticles } from "./articles.store.ts";

const id = "01890a5d-ac96-774b-bcce-b302099a8057";

describe.each(sampleArticles)("$slug", (article) => {
  const text = plainTextOf(article.document);

  test("is one that staff could have written in the editor", () => {
    const draft = { ...article, id, draft: 1, authorId: id };
    expect(saveDraftSchema.safeParse(draft).error).toBeUndefined();
  });

  test("takes three to five minutes to read, and has headings to go by", () => {
    const words = text.split(/\s+/).length;
    expect(words).toBeGreaterThanOrEqual(500);
    expect(words).toBeLessThanOrEqual(900);
    expect(outlineOf(article.document).length).toBeGreaterThan(2);
  });

  test("promises nothing, and compares with no one", () => {
    expect(`${article.title} ${article.summary} ${text}`).not.toMatch(
      /\b(guarantee|cure|proven|miracle|best|leading|world-class|transform|heal(s|ing)?)\b|!/i,
    );
  });

  test("names the crisis line, and ends with a quiet way to book", () => {
    expect(text).toContain("9-8-8");
    const end = JSON.stringify(article.document.content?.at(-1));
    expect(end).toContain('"href":"/book"');
  });
});

describe("the loaded articles", () => {
  const now = new Date("2026-03-03T15:00:00.000Z");
  let database: TestDatabase;

  beforeAll(async () => {
    database = await createTestDatabase();
    await database.prisma.practitioner.createMany({
      data: ["maya-lindqvist", "jonah-baptiste"].map((slug) => ({
        slug,
        name: slug,
        title: "A sample title",
        college: "CRPO",
        registrationNumber: "00000",
        summary: "",
        biography: "",
        timeZone: "America/Toronto",
      })),
    });
  });
  afterAll(() => database.drop());

  test("are published once each, however often they are loaded, in their order", async () => {
    await loadSampleArticles(database, now);
    await loadSampleArticles(database, now);
    const { posts } = await listArticles(database, { page: 1 }, now);
    expect(posts.map(({ slug }) => slug)).toEqual(sampleArticles.map(({ slug }) => slug));
    expect(await database.prisma.post.count()).toBe(sampleArticles.length);
  });

  test("belong to their authors, and say when they were published", async () => {
    const read = await readArticle(database, "making-room-for-rest", now);
    expect(read.author.slug).toBe("jonah-baptiste");
    expect(read.publishedAt).toBe("2025-12-30T15:00:00.000Z");
    expect(read.updatedAt).toBe(read.publishedAt);
    expect(read.html).toContain('<a href="tel:988">9-8-8</a>');
  });
});

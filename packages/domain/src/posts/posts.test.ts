import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { listenForChanges } from "../database/changes.ts";
import { createTestDatabase, type TestDatabase } from "../database/test-database.ts";
import { nextScheduledChange, listArticles, listTags, readArticle } from "./articles.store.ts";
import type { PostDocument } from "./posts.document.ts";
import type { PostDraft, SaveDraftInput } from "./posts.schema.ts";
import { createPost, listPosts, readDraft, saveDraft } from "./posts.store.ts";
import { archivePost, publishPost, restorePost, unpublishPost } from "./publishing.store.ts";

const now = new Date("2026-03-03T15:00:00.000Z");
const later = (minutes: number) => new Date(now.getTime() + minutes * 60_000);
const nobody = "01890a5d-ac96-774b-bcce-b302099a8057";

let database: TestDatabase;
let authorId: string;

beforeAll(async () => {
  database = await createTestDatabase();
  authorId = await practitioner("maya-lindqvist", 0);
});
beforeEach(() => database.prisma.post.deleteMany());
afterAll(() => database.drop());

async function practitioner(slug: string, position: number) {
  const { id } = await database.prisma.practitioner.create({
    data: {
      slug,
      position,
      name: "Maya Lindqvist",
      title: "Registered Psychotherapist (Qualifying)",
      college: "CRPO",
      registrationNumber: "00000",
      summary: "A sample practitioner.",
      biography: "",
      timeZone: "America/Toronto",
    },
  });
  return id;
}

const says = (text: string): PostDocument => ({
  type: "doc",
  content: [{ type: "paragraph", content: [{ type: "text", text }] }],
});

function edited(post: PostDraft, fields: Partial<SaveDraftInput>): SaveDraftInput {
  const { id, draft, title, summary, document, tags, cover, authorId: author } = post;
  return { id, draft, title, summary, document, tags, cover, authorId: author, ...fields };
}

async function write(title: string, fields: Partial<SaveDraftInput> = {}) {
  const post = await createPost(database, { title }, now);
  return saveDraft(database, edited(post, { document: says(title), ...fields }), now);
}

async function publish(title: string, fields: Partial<SaveDraftInput> = {}, at?: Date) {
  const { id, draft } = await write(title, fields);
  return publishPost(database, { id, draft, at: at?.toISOString() }, now);
}

describe("writing", () => {
  test("a new post is an empty draft by the first practitioner, at the address of its title", async () => {
    const post = await createPost(database, { title: "Being heard" }, now);
    expect(post).toMatchObject({ slug: "being-heard", status: "draft", draft: 1, authorId });
  });

  test("posts named alike at the same moment get addresses of their own", async () => {
    const posts = await Promise.all(
      Array.from({ length: 6 }, () => createPost(database, { title: "Rest" }, now)),
    );
    expect(posts.map(({ slug }) => slug).toSorted()).toEqual([
      "rest",
      "rest-2",
      "rest-3",
      "rest-4",
      "rest-5",
      "rest-6",
    ]);
  });

  test("an author who is not on the team is refused", async () => {
    await expect(createPost(database, { authorId: nobody }, now)).rejects.toMatchObject({
      field: "authorId",
    });
  });

  test("of two people who save the same draft the second is told, and overwrites nothing", async () => {
    const post = await createPost(database, { title: "Rest" }, now);
    const saves = await Promise.allSettled(
      ["one", "two"].map((text) =>
        saveDraft(database, edited(post, { document: says(text) }), now),
      ),
    );
    expect(saves.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    const refused = saves.find((save) => save.status === "rejected");
    expect(refused?.reason).toMatchObject({ code: "draft-outdated" });
    expect((await readDraft(database.prisma, post.id, now)).draft).toBe(2);
  });

  test("saving the same words again changes nothing, also when the first answer was lost", async () => {
    const post = await createPost(database, { title: "Rest" }, now);
    const input = edited(post, { document: says("Rest well."), tags: ["Rest", "rest"] });
    const first = await saveDraft(database, input, now);
    expect(await saveDraft(database, input, later(5))).toEqual(first);
    expect(first.tags).toEqual(["Rest"]);
  });

  test("the address follows the title until one is chosen, or the post is published", async () => {
    const post = await createPost(database, {}, now);
    expect(post.slug).toBe("article");
    const named = await saveDraft(database, edited(post, { title: "Rest" }), now);
    expect(named.slug).toBe("rest");
    const chosen = await saveDraft(database, edited(named, { slug: "quiet" }), now);
    const renamed = await saveDraft(database, edited(chosen, { title: "Sleep" }), now);
    expect(renamed.slug).toBe("quiet");
  });

  test("an address that another post has is refused", async () => {
    await write("Rest");
    const post = await write("Sleep");
    await expect(saveDraft(database, edited(post, { slug: "rest" }), now)).rejects.toMatchObject({
      code: "slug-taken",
      field: "slug",
    });
  });

  test("nodes that the schema does not know are kept", async () => {
    const document = { type: "doc" as const, content: [{ type: "carousel", attrs: { a: [1] } }] };
    const { id } = await write("Rest", { document });
    expect((await readDraft(database.prisma, id, now)).document).toEqual(document);
  });
});

describe("publishing", () => {
  test("readers see a published post at once, rendered, with its author's title in full", async () => {
    await publish("Rest", { summary: "", tags: ["Body & mind"], cover: "cover-rest" });
    expect(await readArticle(database, "rest", now)).toEqual({
      slug: "rest",
      title: "Rest",
      summary: "Rest",
      cover: "cover-rest",
      tags: [{ slug: "body-mind", name: "Body & mind" }],
      author: {
        slug: "maya-lindqvist",
        name: "Maya Lindqvist",
        title: "Registered Psychotherapist (Qualifying)",
      },
      publishedAt: now.toISOString(),
      updatedAt: now.toISOString(),
      minutes: 1,
      html: "<p>Rest</p>",
      outline: [],
    });
  });

  test("a published post stays as it is while its draft changes, until that is published", async () => {
    const post = await publish("Rest");
    const changed = await saveDraft(
      database,
      edited(post, { title: "Sleep", document: says("Sleep") }),
      later(5),
    );
    expect(changed.status).toBe("changed");
    expect(changed.slug).toBe("rest");
    expect(await readArticle(database, "rest", later(6))).toMatchObject({
      title: "Rest",
      html: "<p>Rest</p>",
    });
    await publishPost(database, { id: post.id, draft: changed.draft }, later(10));
    expect(await readArticle(database, "rest", later(10))).toMatchObject({
      title: "Sleep",
      publishedAt: now.toISOString(),
      updatedAt: later(10).toISOString(),
    });
    expect(await database.prisma.postRevision.count({ where: { postId: post.id } })).toBe(2);
  });

  test("a scheduled post appears by itself when its time has come", async () => {
    const post = await publish("Rest", {}, later(60));
    expect(post.status).toBe("scheduled");
    await expect(readArticle(database, "rest", later(59))).rejects.toMatchObject({
      code: "not-found",
    });
    expect((await readArticle(database, "rest", later(60))).updatedAt).toBe(
      later(60).toISOString(),
    );
  });

  test("pages are told when the next scheduled post appears", async () => {
    expect(await nextScheduledChange(database, now)).toBeUndefined();
    await publish("Second", {}, later(90));
    await publish("First", {}, later(60));
    await archivePost(database, (await publish("Put away", {}, later(30))).id, now);
    expect(await nextScheduledChange(database, now)).toEqual(later(60));
    expect(await nextScheduledChange(database, later(60))).toEqual(later(90));
  });

  test("a post that readers see is not hidden by scheduling it", async () => {
    const { id, draft } = await publish("Rest");
    await expect(
      publishPost(database, { id, draft, at: later(60).toISOString() }, now),
    ).rejects.toMatchObject({ code: "illegal-move", field: "at" });
  });

  test("only the draft that its author saw last is published", async () => {
    const { id, draft } = await write("Rest");
    await expect(publishPost(database, { id, draft: draft - 1 }, now)).rejects.toMatchObject({
      code: "draft-outdated",
    });
  });

  test("a post without words is not published", async () => {
    const { id, draft } = await createPost(database, { title: "Rest" }, now);
    await expect(publishPost(database, { id, draft }, now)).rejects.toMatchObject({
      code: "post-incomplete",
      field: "document",
    });
  });

  test("a post that is taken down, or put away, is gone for readers; restoring brings it back", async () => {
    const { id } = await publish("Rest");
    expect((await archivePost(database, id, now)).status).toBe("archived");
    await expect(readArticle(database, "rest", now)).rejects.toMatchObject({ code: "not-found" });
    expect((await restorePost(database, id, now)).status).toBe("published");
    expect((await readArticle(database, "rest", now)).title).toBe("Rest");
    expect((await unpublishPost(database, id, now)).status).toBe("draft");
    await expect(readArticle(database, "rest", now)).rejects.toMatchObject({ code: "not-found" });
  });
});

describe("lists", () => {
  test("readers find the newest first, twelve on a page", async () => {
    for (let day = 1; day <= 14; day += 1) await publish(`Post ${day}`, {}, later(-1440 * day));
    await write("Draft");
    await publish("Tomorrow", {}, later(1440));
    const first = await listArticles(database, { page: 1 }, now);
    const second = await listArticles(database, { page: 2 }, now);
    expect([first.pages, first.posts.length, second.posts.length]).toEqual([2, 12, 2]);
    expect(first.posts[0]).toMatchObject({
      slug: "post-1",
      publishedAt: later(-1440).toISOString(),
    });
    expect(second.posts.at(-1)?.slug).toBe("post-14");
    await expect(listArticles(database, { page: 3 }, now)).rejects.toMatchObject({
      code: "not-found",
    });
  });

  test("a practice without posts has one empty page", async () => {
    expect(await listArticles(database, { page: 1 }, now)).toEqual({
      posts: [],
      page: 1,
      pages: 1,
    });
    expect(await listTags(database, now)).toEqual([]);
  });

  test("a tag lists the posts that have it, however it is spelled", async () => {
    await publish("One", { tags: ["Rest", "Body"] }, later(-3));
    await publish("Two", { tags: ["Rest"] }, later(-2));
    await publish("Three", { tags: ["rest"] }, later(-4));
    await publish("Four", { tags: ["Sleep"] }, later(5));
    const { posts, tag } = await listArticles(database, { tag: "rest", page: 1 }, now);
    expect(posts.map(({ slug }) => slug)).toEqual(["two", "one", "three"]);
    expect(tag).toEqual({ slug: "rest", name: "Rest" });
    expect(await listTags(database, now)).toEqual([
      { slug: "body", name: "Body", posts: 1 },
      { slug: "rest", name: "Rest", posts: 3 },
    ]);
    await expect(listArticles(database, { tag: "sleep", page: 1 }, now)).rejects.toMatchObject({
      code: "not-found",
    });
  });

  test("staff find every post by its state and its title", async () => {
    await write("A draft");
    await publish("Published");
    await publish("Scheduled", {}, later(5));
    await archivePost(database, (await write("Archived")).id, now);
    const changed = await publish("Changed");
    await saveDraft(database, edited(changed, { summary: "New" }), later(1));
    const titles = async (input: Parameters<typeof listPosts>[1]) =>
      (await listPosts(database, input, now)).map(({ title }) => title);
    expect(await titles({})).toEqual(["Changed", "Scheduled", "Published", "A draft"]);
    for (const status of ["draft", "published", "scheduled", "changed", "archived"] as const) {
      expect((await titles({ status }))[0]?.toLowerCase()).toContain(status);
    }
    expect(await titles({ query: "SCHED" })).toEqual(["Scheduled"]);
  });
});

test("the site hears of every change that readers see, and of no other", async () => {
  const heard: string[][] = [];
  const listener = await listenForChanges(database.url, (tags) => tags && heard.push(tags));
  const both = ["post:rest", "posts"];
  const post = await publish("Rest");
  const changed = await saveDraft(database, edited(post, { summary: "Quietly changed" }), now);
  const moved = await saveDraft(database, edited(changed, { slug: "sleep" }), now);
  await archivePost(database, moved.id, now);
  await restorePost(database, moved.id, now);
  await unpublishPost(database, moved.id, now);
  await archivePost(database, (await write("Never seen")).id, now);
  await publish("End");
  await expect.poll(() => heard.at(-1)).toEqual(["post:end", "posts"]);
  const sleep = ["post:sleep", "posts"];
  expect(heard).toEqual([
    both,
    ["post:rest", ...sleep],
    sleep,
    sleep,
    sleep,
    ["post:end", "posts"],
  ]);
  await listener.close();
});

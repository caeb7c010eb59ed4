import { afterAll, beforeAll, expect, test } from "vitest";
import type { Actor, Context } from "../context.ts";
import { createTestDatabase, type TestDatabase } from "../database/test-database.ts";
import type { Jobs } from "../jobs/jobs.store.ts";
import { createCallerFactory, router } from "../trpc.ts";
import { postsPublicRouter, postsStaffRouter } from "./posts.router.ts";

const createCaller = createCallerFactory(
  router({ posts: postsPublicRouter, staff: postsStaffRouter }),
);
const now = new Date("2026-03-03T15:00:00.000Z");
const id = "01890a5d-ac96-774b-bcce-b302099a8057";
const draft = { id, draft: 1, title: "a", summary: "", tags: [], cover: "", authorId: id };
const document = { type: "doc" as const, content: [] };

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

function callAs(actor: Actor) {
  // No procedure of posts enqueues a job.
  const jobs = undefined as unknown as Jobs;
  const context: Context = { database, jobs, actor, now: () => now, siteUrl: "https://p.example" };
  return createCaller(context);
}
const visitor = () => callAs({ kind: "visitor" });
const staff = () => callAs({ kind: "staff", id: "1", name: "Staff" });

test("a visitor may read, and do nothing else", async () => {
  expect(await visitor().posts.list()).toEqual({ posts: [], page: 1, pages: 1 });
  expect(await visitor().posts.tags()).toEqual([]);
  const refused = { code: "UNAUTHORIZED" };
  const attempts = [
    visitor().staff.list(),
    visitor().staff.byId({ id }),
    visitor().staff.create({}),
    visitor().staff.saveDraft({ ...draft, document }),
    visitor().staff.publish({ id, draft: 1 }),
    visitor().staff.unpublish({ id }),
    visitor().staff.archive({ id }),
    visitor().staff.restore({ id }),
    visitor().staff.preview({ document }),
  ];
  for (const attempt of attempts) await expect(attempt).rejects.toMatchObject(refused);
});

test.each([
  ["an address that no post has", { slug: "nothing-here" }, "NOT_FOUND"],
  ["an address with a character that no text has", { slug: "a\0b" }, "BAD_REQUEST"],
  ["half a character", { slug: "\ud800" }, "NOT_FOUND"],
  ["an attempt at SQL", { slug: "' OR 1=1 --" }, "NOT_FOUND"],
  ["an endless address", { slug: "a".repeat(10_000) }, "BAD_REQUEST"],
])("%s is answered as the visitor's, not as our failure", async (_, input, code) => {
  await expect(visitor().posts.bySlug(input)).rejects.toMatchObject({ code });
});

test.each([[{ page: 0 }], [{ page: 1.5 }], [{ page: 1e9 }], [{ tag: "\0" }], [{ tag: "" }]])(
  "a list of %j is refused",
  async (input) => {
    await expect(visitor().posts.list(input)).rejects.toMatchObject({ code: "BAD_REQUEST" });
  },
);

test.each([
  ["title", { title: "a".repeat(161) }],
  ["title", { title: "a\0" }],
  ["summary", { summary: "a".repeat(401) }],
  ["tags", { tags: Array.from({ length: 11 }, (_, index) => `tag ${index}`) }],
  ["tags", { tags: ["a".repeat(41)] }],
  ["cover", { cover: "https://elsewhere.example/picture.jpg" }],
  ["slug", { slug: "Not an Address" }],
])("a draft whose %s is out of bounds is refused with a sentence", async (field, fields) => {
  const refusal = staff().staff.saveDraft({ ...draft, document, ...fields });
  await expect(refusal).rejects.toMatchObject({
    code: "BAD_REQUEST",
    cause: {
      issues: [{ path: expect.arrayContaining([field]), message: expect.stringMatching(/\.$/) }],
    },
  });
});

test.each(["yesterday", "2026-03-03", "1026-03-03T10:00:00Z", "2126-03-03T10:00:00Z"])(
  "a post is not published at %j",
  async (at) => {
    await expect(staff().staff.publish({ id, draft: 1, at })).rejects.toMatchObject({
      code: "BAD_REQUEST",
    });
  },
);

test("the preview is what readers would see", async () => {
  const content = [
    { type: "heading", attrs: { level: 2 }, content: [{ type: "text", text: "Rest" }] },
  ];
  expect(await staff().staff.preview({ document: { ...document, content } })).toEqual({
    html: '<h2 id="section-rest">Rest</h2>',
    outline: [{ id: "section-rest", level: 2, text: "Rest" }],
    minutes: 1,
  });
});

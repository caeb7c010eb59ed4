import { publicProcedure, router, staffProcedure } from "../trpc.ts";
import { listArticles, listTags, readArticle } from "./articles.store.ts";
import { renderDocument } from "./posts.rules.ts";
import {
  articleListSchema,
  articleSlugSchema,
  createPostSchema,
  postIdSchema,
  postListSchema,
  type PostPreview,
  previewSchema,
  publishSchema,
  saveDraftSchema,
} from "./posts.schema.ts";
import { createPost, listPosts, readDraft, saveDraft } from "./posts.store.ts";
import { archivePost, publishPost, restorePost, unpublishPost } from "./publishing.store.ts";
import { outlineOf, plainTextOf, readingMinutes } from "./text.rules.ts";

export const postsPublicRouter = router({
  list: publicProcedure
    .input(articleListSchema)
    .query(({ ctx, input }) => listArticles(ctx.database, input, ctx.now())),
  bySlug: publicProcedure
    .input(articleSlugSchema)
    .query(({ ctx, input }) => readArticle(ctx.database, input.slug, ctx.now())),
  tags: publicProcedure.query(({ ctx }) => listTags(ctx.database, ctx.now())),
});

export const postsStaffRouter = router({
  list: staffProcedure
    .input(postListSchema)
    .query(({ ctx, input }) => listPosts(ctx.database, input, ctx.now())),
  byId: staffProcedure
    .input(postIdSchema)
    .query(({ ctx, input }) => readDraft(ctx.database.prisma, input.id, ctx.now())),
  create: staffProcedure
    .input(createPostSchema)
    .mutation(({ ctx, input }) => createPost(ctx.database, input, ctx.now())),
  saveDraft: staffProcedure
    .input(saveDraftSchema)
    .mutation(({ ctx, input }) => saveDraft(ctx.database, input, ctx.now())),
  publish: staffProcedure
    .input(publishSchema)
    .mutation(({ ctx, input }) => publishPost(ctx.database, input, ctx.now())),
  unpublish: staffProcedure
    .input(postIdSchema)
    .mutation(({ ctx, input }) => unpublishPost(ctx.database, input.id, ctx.now())),
  archive: staffProcedure
    .input(postIdSchema)
    .mutation(({ ctx, input }) => archivePost(ctx.database, input.id, ctx.now())),
  restore: staffProcedure
    .input(postIdSchema)
    .mutation(({ ctx, input }) => restorePost(ctx.database, input.id, ctx.now())),
  // A mutation only in its transport: a document is too long for an address.
  preview: staffProcedure.input(previewSchema).mutation(({ input: { document } }): PostPreview => {
    const minutes = readingMinutes(plainTextOf(document));
    return { html: renderDocument(document), outline: outlineOf(document), minutes };
  }),
});

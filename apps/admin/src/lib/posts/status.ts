import type { PostStatus } from "@attune/domain/schemas";

/** What staff are told of a post's state. */
export const statuses: Record<PostStatus, { words: string; tone: string }> = {
  draft: { words: "Draft", tone: "" },
  scheduled: { words: "Scheduled", tone: "badge--caution" },
  published: { words: "Published", tone: "badge--positive" },
  changed: { words: "Published, with changes", tone: "badge--caution" },
  archived: { words: "Archived", tone: "" },
};

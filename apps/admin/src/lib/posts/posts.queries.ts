import type { PostListInput } from "@attune/domain/schemas";
import { keepPreviousData, queryOptions } from "@tanstack/svelte-query";
import { api } from "#lib/api/client.ts";

export const postsKey = ["posts"] as const;

export function postsQuery(filter: PostListInput) {
  return queryOptions({
    queryKey: [...postsKey, "list", filter],
    queryFn: () => api.posts.list.query(filter),
    placeholderData: keepPreviousData,
  });
}

/** A post to edit: read anew whenever the editor opens, and never behind the writer's back. */
export function postQuery(id: string) {
  return queryOptions({
    queryKey: [...postsKey, "one", id],
    queryFn: () => api.posts.byId.query({ id }),
    gcTime: 0,
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnWindowFocus: false,
  });
}

import type { OutboxPage } from "@attune/domain/schemas";
import { infiniteQueryOptions, queryOptions } from "@tanstack/svelte-query";
import { api } from "#lib/api/client.ts";

export const outboxKey = ["outbox"] as const;

export function outboxQuery(status: OutboxPage["status"]) {
  return infiniteQueryOptions({
    queryKey: [...outboxKey, "list", status],
    queryFn: ({ pageParam }) =>
      api.messages.list.query({
        ...(status && { status }),
        ...(pageParam && { before: pageParam }),
      }),
    initialPageParam: undefined as OutboxPage["before"],
    getNextPageParam: ({ messages, hasMore }) => {
      const last = messages.at(-1);
      return hasMore && last ? { createdAt: last.createdAt, id: last.id } : undefined;
    },
    refetchInterval: 15_000,
  });
}

export function messageQuery(id: string) {
  return queryOptions({
    queryKey: [...outboxKey, "one", id],
    queryFn: () => api.messages.byId.query({ id }),
  });
}

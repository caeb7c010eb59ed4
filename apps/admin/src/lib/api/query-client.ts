import { MutationCache, QueryCache, QueryClient } from "@tanstack/svelte-query";
import { askToSignIn } from "#lib/session/session.ts";
import { mayMend, refusalOf } from "./refusals.ts";

function onError(error: unknown) {
  if (refusalOf(error).code === "not-signed-in") void askToSignIn();
}

/** Everything that was asked of the server. A session that has ended leads to the sign-in. */
export const queryClient = new QueryClient({
  queryCache: new QueryCache({ onError }),
  mutationCache: new MutationCache({ onError }),
  defaultOptions: {
    queries: {
      // Without a connection a question fails, and says so, rather than wait unseen.
      networkMode: "always",
      staleTime: 15_000,
      retry: (failures, error) => failures < 1 && mayMend(error),
      retryDelay: 600,
      refetchOnWindowFocus: true,
    },
    mutations: { networkMode: "always", retry: false },
  },
});

import type { PracticeView } from "@attune/domain/schemas";
import { queryOptions } from "@tanstack/svelte-query";
import { createContext } from "svelte";
import { api } from "#lib/api/client.ts";

/** The practice's settings. Whoever saves them invalidates `practiceQuery.queryKey`. */
export const practiceQuery = queryOptions({
  queryKey: ["practice"],
  queryFn: () => api.practice.view.query(),
  staleTime: 300_000,
});

/** The public site's address, for links to it. */
export const siteAddressQuery = queryOptions({
  queryKey: ["site-address"],
  queryFn: () => api.practice.siteAddress.query(),
  staleTime: Number.POSITIVE_INFINITY,
});

/** Who is signed in. */
export const meQuery = queryOptions({
  queryKey: ["me"],
  queryFn: () => api.access.me.query(),
  staleTime: 300_000,
});

/** The practice, for every screen of the dashboard: times are said on its clock. */
export const [getPractice, setPractice] = createContext<() => PracticeView>();

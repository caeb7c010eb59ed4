import { error, redirect } from "@sveltejs/kit";
import { queryClient } from "#lib/api/query-client.ts";
import { refusalOf } from "#lib/api/refusals.ts";
import { meQuery, practiceQuery } from "#lib/practice/practice.ts";
import type { LayoutLoad } from "./$types";

/** The dashboard opens once it knows who is signed in and on whose clock times are said. */
export const load: LayoutLoad = async ({ url, untrack }) => {
  try {
    const [practice, me] = await Promise.all([
      queryClient.ensureQueryData(practiceQuery),
      queryClient.ensureQueryData(meQuery),
    ]);
    return { practice, me };
  } catch (failure) {
    const { code, sentence } = refusalOf(failure);
    if (code === "practice-not-ready") redirect(303, "/set-up");
    if (code !== "not-signed-in") error(503, sentence);
    const from = untrack(() => url.pathname + url.search);
    redirect(303, from === "/" ? "/sign-in" : `/sign-in?from=${encodeURIComponent(from)}`);
  }
};

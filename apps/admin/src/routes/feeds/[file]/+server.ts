import { readFeed } from "@attune/domain/server";
import { refuse } from "#lib/server/protection.ts";
import type { RequestHandler } from "./$types";

/** A private calendar feed, for calendar programs: whoever has its address may read it. */
export const GET: RequestHandler = async ({ params, locals }) => {
  const [, token] = /^([\w-]{43})\.ics$/.exec(params.file) ?? [];
  const feed = token && (await readFeed(locals.application.database, token, new Date()));
  if (!feed) return refuse(404, "not-found", "There is no calendar at this address, or no longer.");
  return new Response(feed, {
    headers: {
      "content-type": "text/calendar; charset=utf-8",
      "cache-control": "private, no-store",
    },
  });
};

import { readMedia } from "@attune/domain/server";
import { refuse } from "#lib/server/protection.ts";
import type { RequestHandler } from "./$types";

export const GET: RequestHandler = async ({ params, locals }) => {
  const picture = await readMedia(locals.application.database, params.id);
  if (!picture) return refuse(404, "not-found", "We could not find that picture.");
  return new Response(new Uint8Array(picture.bytes), {
    headers: {
      "content-type": picture.contentType,
      "cache-control": "private, max-age=31536000, immutable",
    },
  });
};

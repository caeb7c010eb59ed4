import type { APIRoute } from "astro";

/** A picture that staff added. It never changes under its address. */
export const GET: APIRoute = async ({ params, locals, rewrite }) => {
  const picture = await locals.readMedia(params["id"] ?? "");
  if (!picture) return rewrite("/404");
  return new Response(new Uint8Array(picture.bytes), {
    headers: {
      "content-type": picture.contentType,
      "cache-control": "public, max-age=31536000, immutable",
    },
  });
};

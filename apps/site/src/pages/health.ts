import type { APIRoute } from "astro";

/** Whether this process can serve: it and the database behind it answer. */
export const GET: APIRoute = async ({ locals }) => {
  const ok = await locals.application.isAlive();
  return Response.json({ ok }, { status: ok ? 200 : 503 });
};

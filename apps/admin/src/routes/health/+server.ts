import { json } from "@sveltejs/kit";
import type { RequestHandler } from "./$types";

export const GET: RequestHandler = async ({ locals }) => {
  const answers = await locals.application.database.pool.query("SELECT 1").then(
    () => true,
    () => false,
  );
  return json({ ok: answers }, { status: answers ? 200 : 503 });
};

import type { APIRoute } from "astro";

/** The public procedures over HTTP. */
export const ALL: APIRoute = ({ request, locals }) =>
  locals.application.answerCall(request, locals.address);

import { createStaffCaller } from "@attune/domain/server";
import { TRPCError } from "@trpc/server";
import { refuse } from "#lib/server/protection.ts";
import type { RequestHandler } from "./$types";

// A letter brings its own style, and may do nothing else: no script, no request, no form.
const letterPolicy =
  "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'; sandbox";

/** The page of a message as it arrives, for the outbox to show in a frame. Staff only. */
export const GET: RequestHandler = async (event) => {
  const context = await event.locals.application.contextOf(event);
  try {
    const { html } = await createStaffCaller(context).messages.byId({ id: event.params.id });
    return new Response(html, {
      headers: {
        "content-type": "text/html; charset=utf-8",
        "content-security-policy": letterPolicy,
        "x-frame-options": "SAMEORIGIN",
      },
    });
  } catch (error) {
    if (!(error instanceof TRPCError) || error.code === "INTERNAL_SERVER_ERROR") throw error;
    const isSignedOut = error.code === "UNAUTHORIZED";
    if (isSignedOut) return refuse(401, "not-signed-in", "Please sign in to go on.");
    return refuse(404, "not-found", "We could not find that message.");
  }
};

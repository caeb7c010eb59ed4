import { fetchRequestHandler } from "@trpc/server/adapters/fetch";
import { staffRouter } from "@attune/domain/server";
import { readBody, refuse } from "#lib/server/protection.ts";
import type { RequestHandler } from "./$types";

const bodyLimit = 1_000_000;

const handler: RequestHandler = async (event) => {
  const { request, locals } = event;
  const body = request.body ? await readBody(request, bodyLimit) : undefined;
  if (request.body && !body) {
    return refuse(413, "too-large", "That is more than can be saved at once.");
  }
  return fetchRequestHandler({
    endpoint: "/trpc",
    req: body
      ? new Request(request.url, { method: request.method, headers: request.headers, body })
      : request,
    router: staffRouter,
    createContext: () => locals.application.contextOf(event),
    onError({ path, error }) {
      if (error.code !== "INTERNAL_SERVER_ERROR") return;
      // The kind of failure alone: a message may quote what someone typed.
      console.error(`${path ?? "A request"} failed: ${error.cause?.name ?? error.name}`);
    },
  });
};

export const GET = handler;
export const POST = handler;

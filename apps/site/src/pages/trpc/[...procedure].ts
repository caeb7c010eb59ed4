import { publicRouter } from "@attune/domain/server";
import { fetchRequestHandler } from "@trpc/server/adapters/fetch";
import type { APIRoute } from "astro";

/** The public procedures over HTTP. */
export const ALL: APIRoute = ({ request, locals }) =>
  fetchRequestHandler({
    endpoint: "/trpc",
    req: request,
    router: publicRouter,
    createContext: () => locals.application.contextFor(locals.address),
    onError({ error, path }) {
      if (error.code === "INTERNAL_SERVER_ERROR") console.error(path, error.cause ?? error);
    },
  });

import { defineMiddleware } from "astro:middleware";
import type { Application } from "../server/application.ts";

// The development server has no front: the site opens what it needs at the first request.
let development: Promise<Application> | undefined;

async function openInDevelopment(): Promise<Application> {
  const { openApplication } = await import("../server/application.ts");
  return openApplication(() => {});
}

// Health and calls answer for themselves, whatever the pages can show.
const hasPages = /^(?!\/(health|trpc)\b)/;

/** Gives every page the visitor's own caller, and the site's address. */
export const onRequest = defineMiddleware(async ({ locals, url }, next) => {
  if (import.meta.env.DEV) locals.application = await (development ??= openInDevelopment());
  const { application, address } = locals;
  locals.caller = application.callerFor(address);
  locals.attempt = application.attempt;
  locals.siteUrl = application.environment.siteUrl;
  locals.cacheSeconds = application.cacheSeconds;
  locals.readMedia = application.readMedia;
  try {
    const isReady = !hasPages.test(url.pathname) || (await application.isSetUp());
    const response = await (isReady ? next() : next("/503"));
    // Read to its end, so that a page that breaks off half-way is a failure like any other.
    return new Response(response.body && (await response.arrayBuffer()), response);
  } catch (error) {
    application.logFailure(url.pathname, error);
    return new Response(null, { status: 500 });
  }
});

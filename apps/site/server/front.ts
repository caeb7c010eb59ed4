import type { IncomingMessage, ServerResponse } from "node:http";
import type { Application } from "./application.ts";
import { readBody } from "./bodies.ts";
import { cacheHeader, parseRule } from "./cache-headers.ts";
import { type Captured, capture } from "./capture.ts";
import type { PageCache } from "./page-cache.ts";
import { makeReady, type ReadyResponse, sendReady } from "./responses.ts";
import { isForeign, securityHeaders, visitorAddress } from "./security.ts";

/** Astro's own handler, in the adapter's middleware mode. */
export type AstroHandler = (
  request: IncomingMessage,
  response: ServerResponse,
  next: undefined,
  locals: object,
) => unknown;

export interface FrontParts {
  application: Application;
  astro: AstroHandler;
  cache: PageCache;
  files: Map<string, ReadyResponse>;
}

const readMethods = new Set(["GET", "HEAD"]);
const allowedMethods = new Set([...readMethods, "POST"]);
const pageEffort = 5;

/**
 * The handler ahead of Astro's pipeline: built files and cached pages are sent as ready bytes; all else is
 * rendered by Astro, kept where the page says so, and sent.
 */
export function createFront({ application, astro, cache, files }: FrontParts) {
  const { siteUrl } = application.environment;
  const rendering = new Map<string, Promise<ReadyResponse>>();

  return async function front(request: IncomingMessage, response: ServerResponse) {
    const method = request.method ?? "GET";
    const address = request.url ?? "/";
    if (!allowedMethods.has(method)) {
      return refuse(request, response, 405, "This address only answers GET and POST.");
    }
    if (address.length > 4096) {
      return refuse(request, response, 414, "That address is too long.");
    }
    if (readMethods.has(method)) {
      const ready = files.get(address.split("?", 1)[0] ?? "/") ?? cache.get(address);
      if (ready) return sendReady(request, response, ready);
      const shared = rendering.get(address) ?? render(request, address);
      if (!rendering.has(address)) {
        rendering.set(address, shared);
        void shared.catch(() => {}).finally(() => rendering.delete(address));
      }
      return sendReady(request, response, await shared);
    }
    if (isForeign(request, siteUrl)) {
      return refuse(request, response, 403, "That form was not sent from this site.");
    }
    const body = await readBody(request);
    if (!body) {
      response.setHeader("connection", "close");
      return refuse(request, response, 413, "That is more than we can take in at once.");
    }
    Object.assign(request, { body });
    sendCaptured(response, await runAstro(request));
  };

  function runAstro(request: IncomingMessage): Promise<Captured> {
    const visitor = visitorAddress(request);
    const locals = { application, address: visitor };
    return capture((...parts) => astro(...parts, undefined, locals), request);
  }

  async function render(request: IncomingMessage, address: string): Promise<ReadyResponse> {
    const purgesBefore = cache.purges;
    // One rendering answers GET and HEAD alike, and Astro's endpoints leave an answer to HEAD empty.
    const { method } = request;
    request.method = "GET";
    const { status, headers, body } = await runAstro(request);
    if (method) request.method = method;
    const rule = status === 200 ? parseRule(headers[cacheHeader]) : undefined;
    // What is not for everyone is not for a browser's cache either.
    const sent = pageHeaders(headers, rule ? "no-cache" : "no-store");
    const ready = await makeReady(status, sent, body, pageEffort);
    if (rule && cache.purges === purgesBefore) cache.set(address, ready, rule);
    return ready;
  }
}

function pageHeaders(
  { [cacheHeader]: _, ...headers }: Record<string, string>,
  cacheControl: "no-cache" | "no-store",
): Record<string, string> {
  delete headers["transfer-encoding"];
  delete headers["content-length"];
  return { "cache-control": cacheControl, ...securityHeaders, ...headers };
}

function sendCaptured(response: ServerResponse, { status, headers, body }: Captured) {
  response.writeHead(status, {
    ...pageHeaders(headers, "no-store"),
    "content-length": body.length,
  });
  response.end(body);
}

/** Answers with a sentence where no page can. */
export function refuse(
  request: IncomingMessage,
  response: ServerResponse,
  status: number,
  sentence: string,
) {
  if (response.headersSent) return response.destroy();
  const body = Buffer.from(`${sentence}\n`);
  response.writeHead(status, {
    ...securityHeaders,
    "content-type": "text/plain; charset=utf-8",
    "content-length": body.length,
  });
  return response.end(request.method === "HEAD" ? undefined : body);
}

import { addressHeader } from "@attune/domain/server";
import { visitorAddress } from "#lib/server/application.ts";
import { readBody, refuse } from "#lib/server/protection.ts";
import type { RequestHandler } from "./$types";

const bodyLimit = 100_000;

const handler: RequestHandler = async (event) => {
  const { request, url, locals } = event;
  const { auth, adminUrl } = locals.application;
  const body = request.body ? await readBody(request, bodyLimit) : undefined;
  if (request.body && !body) {
    return refuse(413, "too-large", "That is more than a sign-in needs.");
  }
  const headers = new Headers(request.headers);
  headers.set(addressHeader, visitorAddress(event));
  const address = new URL(url.pathname + url.search, adminUrl);
  return auth.handler(
    new Request(address, { method: request.method, headers, ...(body ? { body } : {}) }),
  );
};

export const GET = handler;
export const POST = handler;

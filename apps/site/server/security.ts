import type { IncomingMessage } from "node:http";
import { addressOf } from "@attune/domain/server";

/** The headers of every answer; pages add their own Content-Security-Policy, with hashes. */
export const securityHeaders: Record<string, string> = {
  "content-security-policy": "default-src 'none'; frame-ancestors 'none'; base-uri 'none'",
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
  "permissions-policy": "camera=(), geolocation=(), microphone=(), browsing-topics=()",
  "referrer-policy": "strict-origin",
  "strict-transport-security": "max-age=31536000",
  "x-content-type-options": "nosniff",
  "x-frame-options": "DENY",
};

/** Whether a change comes from another site's page. Browsers say where a form or script was. */
export function isForeign(request: IncomingMessage, siteUrl: string): boolean {
  const site = request.headers["sec-fetch-site"];
  if (site) return site !== "same-origin" && site !== "none";
  const { origin } = request.headers;
  return origin !== undefined && origin !== new URL(siteUrl).origin;
}

/** The address that a visitor's limits are counted by. */
export function visitorAddress(request: IncomingMessage): string | undefined {
  const forwarded = request.headers["x-forwarded-for"]?.toString();
  return addressOf(request.socket.remoteAddress, forwarded);
}

import type { IncomingMessage } from "node:http";

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

const loopback = new Set(["127.0.0.1", "::1", "::ffff:127.0.0.1"]);

/**
 * The address that limits are counted by. A forwarding header is believed only from a proxy on this very
 * machine, and then its last entry, which that proxy wrote; a direct request from this machine has none.
 */
export function visitorAddress(request: IncomingMessage): string | undefined {
  const direct = request.socket.remoteAddress;
  if (!direct || !loopback.has(direct)) return direct;
  return request.headers["x-forwarded-for"]?.toString().split(",").at(-1)?.trim() || undefined;
}

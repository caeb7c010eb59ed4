import { subscribe } from "node:diagnostics_channel";
import type { ServerResponse } from "node:http";

// Runs before the adapter: it reads this setting, and answers for files without asking the hooks.
// A picture may weigh 10 MB; every other body is held to less where it is read.
process.env["BODY_SIZE_LIMIT"] ??= "10500K";

const headers = {
  "x-content-type-options": "nosniff",
  "x-frame-options": "DENY",
  "referrer-policy": "same-origin",
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
  "permissions-policy": "camera=(), geolocation=(), microphone=(), payment=()",
};

subscribe("http.server.request.start", (message) => {
  const { response } = message as { response: ServerResponse };
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
});

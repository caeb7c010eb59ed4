import { createServer } from "node:http";
import { fileURLToPath } from "node:url";
import { openApplication } from "./application.ts";
import { logFailure } from "./failures.ts";
import { type AstroHandler, createFront, refuse } from "./front.ts";
import { PageCache } from "./page-cache.ts";
import { securityHeaders } from "./security.ts";
import { loadStaticFiles } from "./static-files.ts";

const dist = new URL("../dist/", import.meta.url);
const cache = new PageCache();
const application = await openApplication((tags) => cache.purge(tags));
const { host, sitePort } = application.environment;
const entry = (await import(new URL("server/entry.mjs", dist).href)) as { handler: AstroHandler };
const files = await loadStaticFiles(fileURLToPath(new URL("client/", dist)), securityHeaders);
const front = createFront({ application, astro: entry.handler, cache, files });

const server = createServer((request, response) => {
  front(request, response).catch((error: unknown) => {
    if (response.destroyed) return;
    logFailure(request.url ?? "/", error);
    refuse(request, response, 500, "Something went wrong on our side. Please try again.");
  });
});
server.requestTimeout = 30_000;
server.listen(sitePort, host);

function end() {
  server.close(() => void application.close().then(() => process.exit(0)));
  server.closeIdleConnections();
}
process.once("SIGTERM", end);
process.once("SIGINT", end);

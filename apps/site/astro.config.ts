import node from "@astrojs/node";
import svelte from "@astrojs/svelte";
import { defineConfig } from "astro/config";

export default defineConfig({
  output: "server",
  trailingSlash: "never",
  adapter: node({ mode: "middleware" }),
  integrations: [svelte()],
  cache: {
    provider: { name: "front", entrypoint: new URL("./src/cache/provider.ts", import.meta.url) },
  },
  security: {
    // The front checks the origin of every change, and answers with a sentence.
    checkOrigin: false,
    csp: {
      algorithm: "SHA-256",
      directives: [
        "default-src 'none'",
        "img-src 'self' data:",
        "font-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
        "manifest-src 'self'",
      ],
    },
  },
  devToolbar: { enabled: false },
  markdown: { syntaxHighlight: false },
});

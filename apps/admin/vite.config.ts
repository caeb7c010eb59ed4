import adapter from "@sveltejs/adapter-node";
import { sveltekit } from "@sveltejs/kit/vite";
import { defineConfig } from "vite";

const serverSide = ["@attune/domain/server", "@attune/domain/environment"];

export default defineConfig({
  plugins: [
    sveltekit({
      adapter: adapter(),
      compilerOptions: { runes: true },
      // The hooks check the origin of every change against the dashboard's own address.
      csrf: { trustedOrigins: ["*"] },
      csp: {
        mode: "hash",
        directives: {
          "default-src": ["none"],
          "script-src": ["self"],
          "style-src": ["self"],
          // The one style attribute: SvelteKit hides its announcer of new pages with it.
          "style-src-attr": [
            "unsafe-hashes",
            "sha256-S8qMpvofolR8Mpjy4kQvEm7m1q8clzU4dfDH0AmvZjo=",
          ],
          "img-src": ["self", "data:", "blob:"],
          "font-src": ["self"],
          "frame-src": ["self"],
          "connect-src": ["self"],
          "manifest-src": ["self"],
          "form-action": ["self"],
          "base-uri": ["none"],
          "frame-ancestors": ["none"],
        },
      },
    }),
  ],
  // Node runs the domain's own TypeScript: bundling it would copy the database side into the build.
  ssr: { external: serverSide },
  environments: { ssr: { build: { rolldownOptions: { external: serverSide } } } },
});

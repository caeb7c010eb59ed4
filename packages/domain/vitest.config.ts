import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    name: "domain",
    include: ["src/**/*.test.ts"],
    globalSetup: ["src/testing/postgres.setup.ts"],
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});

import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    name: "launcher",
    include: ["src/**/*.test.ts"],
    globalSetup: ["@attune/domain/testing/setup"],
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});

import { defineConfig } from "vitest/config";

// Each test runs the worker as a process of its own and waits for what it delivers.
export default defineConfig({
  test: { include: ["src/**/*.test.ts"], testTimeout: 40_000, hookTimeout: 60_000 },
});

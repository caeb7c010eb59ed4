import { defineConfig } from "vitest/config";

// The whole project's tests in one run: one PostgreSQL, one database a file, files in parallel.
export default defineConfig({
  test: {
    projects: [
      "../../packages/*/vitest.config.ts",
      "../{admin,launcher,site,worker}/vitest.config.ts",
      {
        test: {
          name: "proofs",
          include: ["src/**/*.test.ts"],
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
    ],
    globalSetup: ["../../packages/domain/src/testing/postgres.setup.ts"],
  },
});

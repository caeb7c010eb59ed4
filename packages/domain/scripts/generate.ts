import { spawnSync } from "node:child_process";

// The client generator runs without a schema engine, but Prisma's command line downloads one
// unless it is told where an executable is. Any executable does, as it is never run.
const { status } = spawnSync("prisma", ["generate"], {
  stdio: "inherit",
  env: {
    ...process.env,
    PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
    PRISMA_HIDE_UPDATE_MESSAGE: "1",
    CHECKPOINT_DISABLE: "1",
  },
});
process.exitCode = status ?? 1;

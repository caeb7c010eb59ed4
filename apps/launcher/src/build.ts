import { spawn } from "node:child_process";
import { isBuildFresh, rememberBuild } from "./freshness.ts";
import { CannotStart, step } from "./report.ts";
import { repository } from "./repository.ts";

/** Builds the site and the admin, unless what is built is fresh. */
export async function buildWhatIsStale(): Promise<void> {
  if (await isBuildFresh()) return;
  await step("Site and admin are built", () => runTurbo(["run", "build"]));
  await rememberBuild();
}

/** Runs turbo; what it says is shown only when it fails. */
export function runTurbo(args: readonly string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn("turbo", [...args, "--output-logs=errors-only"], {
      cwd: repository,
      env: { ...process.env, TURBO_TELEMETRY_DISABLED: "1", ASTRO_TELEMETRY_DISABLED: "1" },
      stdio: ["ignore", "pipe", "pipe"],
    });
    let said = "";
    child.stdout.on("data", (chunk) => (said += String(chunk)));
    child.stderr.on("data", (chunk) => (said += String(chunk)));
    child.once("error", reject);
    child.once("exit", (code) => {
      if (code === 0) return resolve();
      process.stderr.write(said);
      reject(new CannotStart("The build failed; what it said is above."));
    });
  });
}

import { type ChildProcess, spawn } from "node:child_process";
import { resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

const apps = resolve(import.meta.dirname, "../../..");

/** One of Attune's own processes, as it runs in production. */
export interface RunningProgram {
  process: ChildProcess;
  /** What it has written, for a test that fails. */
  said(): string;
  stop(): Promise<void>;
}

/** Starts a program in the folder of an app. */
export function startProgram(
  app: string,
  args: readonly string[],
  env: Record<string, string>,
): RunningProgram {
  let said = "";
  const child = spawn(process.execPath, args, {
    cwd: resolve(apps, app),
    env: { ...process.env, NODE_ENV: "production", ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  child.stdout.on("data", (chunk) => (said += String(chunk)));
  child.stderr.on("data", (chunk) => (said += String(chunk)));
  return {
    process: child,
    said: () => said,
    async stop() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const ended = new Promise((done) => child.once("exit", done));
      child.kill("SIGTERM");
      const timer = setTimeout(() => child.kill("SIGKILL"), 8000);
      await ended;
      clearTimeout(timer);
    },
  };
}

/** Waits until a program's address answers that it is healthy. */
export async function untilHealthy(url: string, program: RunningProgram): Promise<void> {
  for (let tries = 0; tries < 600; tries += 1) {
    const answer = await fetch(`${url}/health`).catch(() => undefined);
    if (answer?.ok) return;
    if (program.process.exitCode !== null) break;
    await sleep(50);
  }
  throw new Error(`${url} did not come up:\n${program.said()}`);
}

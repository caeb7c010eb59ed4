import { type ChildProcess, spawn } from "node:child_process";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { CannotStart } from "./report.ts";
import { repository } from "./repository.ts";

/** A program of Attune's: what to run, and where. */
export interface Program {
  name: string;
  folder: string;
  command: readonly [string, ...string[]];
  env: Record<string, string>;
}

/** Programs that run, to be ended together. */
export interface RunningPrograms {
  /** Ends when any of them ends by itself, with its name. */
  firstEnd: Promise<string>;
  /** Asks all to finish what they have in hand, and waits; ends those that take too long. */
  stop(): Promise<void>;
}

const patience = 10_000;

/** Starts programs in process groups of their own, so that Ctrl+C reaches only the launcher, which ends them in order. */
export function startPrograms(programs: readonly Program[]): RunningPrograms {
  let isStopping = false;
  const children = programs.map(({ name, folder, command: [file, ...args], env }) => {
    const child = spawn(file, args, {
      cwd: join(repository, folder),
      env: { ...process.env, ...env },
      stdio: ["ignore", "inherit", "inherit"],
      detached: true,
    });
    return { name, child };
  });
  const firstEnd = new Promise<string>((resolve) => {
    for (const { name, child } of children) {
      child.once("exit", () => !isStopping && resolve(name));
      child.once("error", () => resolve(name));
    }
  });
  // A launcher that dies of an error of its own takes its programs with it.
  process.once("exit", () => {
    for (const { child } of children) signal(child, "SIGTERM");
  });
  return {
    firstEnd,
    async stop() {
      isStopping = true;
      await Promise.all(children.map(({ child }) => end(child)));
    },
  };
}

function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) {
    return Promise.resolve();
  }
  return new Promise((resolve) => {
    const timer = setTimeout(() => signal(child, "SIGKILL"), patience);
    child.once("exit", () => {
      clearTimeout(timer);
      resolve();
    });
    signal(child, "SIGTERM");
  });
}

function signal(child: ChildProcess, name: NodeJS.Signals) {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  try {
    process.kill(-child.pid, name);
  } catch {
    // It ended a moment ago.
  }
}

/** Waits until an address answers 200; gives up when `ended` says that a program is gone. */
export async function waitUntilHealthy(url: string, ended: Promise<string>): Promise<void> {
  const givenUp = ended.then(() => "ended" as const);
  for (let tries = 0; tries < 600; tries += 1) {
    const answer = await fetch(`${url}/health`).catch(() => undefined);
    if (answer?.ok) return;
    if ((await Promise.race([sleep(100), givenUp])) === "ended") break;
  }
  throw new CannotStart(`${url} did not come up; what its program said is above.`);
}

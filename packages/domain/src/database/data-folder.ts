import { createHash } from "node:crypto";
import { mkdir, rm } from "node:fs/promises";
import { connect, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** The data folder belongs to another Attune that is running. The message is one line. */
export class DataFolderInUse extends Error {
  override readonly name = "DataFolderInUse";
}

// The longest path of a socket that every system takes.
const longestSocketPath = 100;

/**
 * Makes a data folder this process's own until `release`. The lock is a socket that this process listens on,
 * so it ends with the process, however that ends.
 */
export async function lockDataFolder(dataDir: string): Promise<{ release(): Promise<void> }> {
  await mkdir(dataDir, { recursive: true });
  const path = socketPath(dataDir);
  const holder = await askHolder(path);
  if (holder !== undefined) {
    const sentence = `The data folder ${dataDir} is in use by another Attune (process ${holder}).`;
    throw new DataFolderInUse(sentence);
  }
  await rm(path, { force: true });
  const server = createServer((socket) => socket.end(String(process.pid)));
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(path, resolve);
  });
  server.unref();
  return {
    async release() {
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function socketPath(dataDir: string): string {
  const path = join(dataDir, "lock.sock");
  if (path.length <= longestSocketPath) return path;
  const name = createHash("sha256").update(dataDir).digest("hex").slice(0, 16);
  return join(tmpdir(), `attune-${name}.sock`);
}

function askHolder(path: string): Promise<string | undefined> {
  return new Promise((resolve) => {
    const socket = connect(path);
    let answer = "";
    socket.setTimeout(2000, () => socket.destroy());
    socket.on("data", (chunk) => (answer += chunk.toString()));
    socket.on("error", () => resolve(undefined));
    socket.on("close", (failed) => resolve(failed ? undefined : answer || "unknown"));
  });
}

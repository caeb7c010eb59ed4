import { readdir, readFile } from "node:fs/promises";
import { extname, join, relative, sep } from "node:path";
import { makeReady, type ReadyResponse } from "./responses.ts";

const types: Record<string, string> = {
  ".css": "text/css; charset=utf-8",
  ".ico": "image/x-icon",
  ".js": "text/javascript; charset=utf-8",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".txt": "text/plain; charset=utf-8",
  ".webmanifest": "application/manifest+json",
  ".webp": "image/webp",
  ".woff2": "font/woff2",
};

/** The built files of a folder, compressed once and held in memory, by their address. */
export async function loadStaticFiles(
  folder: string,
  everyHeaders: Record<string, string>,
): Promise<Map<string, ReadyResponse>> {
  const files = new Map<string, ReadyResponse>();
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  for (const entry of entries.filter((each) => each.isFile())) {
    const path = join(entry.parentPath, entry.name);
    const address = `/${relative(folder, path).split(sep).join("/")}`;
    const isHashed = address.startsWith("/_astro/");
    const headers = {
      ...everyHeaders,
      "content-type": types[extname(path)] ?? "application/octet-stream",
      "cache-control": isHashed ? "public, max-age=31536000, immutable" : "public, max-age=3600",
    };
    files.set(address, await makeReady(200, headers, await readFile(path), 11));
  }
  return files;
}

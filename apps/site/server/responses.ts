import { createHash } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";

const brotli = promisify(brotliCompress);
const gzipped = promisify(gzip);

/** A whole answer, compressed ahead of time, so that sending it again costs a write. */
export interface ReadyResponse {
  status: number;
  headers: Record<string, string>;
  etag: string;
  bodies: { identity: Buffer; br?: Buffer; gzip?: Buffer };
}

const compressible = /^(text\/|application\/(json|javascript|xml|rss\+xml|ld\+json)|image\/svg)/;
const smallest = 512;

/** Compresses a body for later. `effort` is Brotli's quality: 11 for what is made once, less for pages. */
export async function makeReady(
  status: number,
  headers: Record<string, string>,
  identity: Buffer,
  effort: number,
): Promise<ReadyResponse> {
  const etag = `"${createHash("sha256").update(identity).digest("base64url").slice(0, 22)}"`;
  if (identity.length < smallest || !compressible.test(headers["content-type"] ?? "")) {
    return { status, headers, etag, bodies: { identity } };
  }
  const [br, gz] = await Promise.all([
    brotli(identity, { params: { [constants.BROTLI_PARAM_QUALITY]: effort } }),
    gzipped(identity),
  ]);
  return {
    status,
    headers: { ...headers, vary: "accept-encoding" },
    etag,
    bodies: { identity, br, gzip: gz },
  };
}

/** Sends a ready answer in the best encoding that the client takes, or 304 where it has it already. */
export function sendReady(
  request: IncomingMessage,
  response: ServerResponse,
  ready: ReadyResponse,
) {
  if (ready.status === 200 && request.headers["if-none-match"] === ready.etag) {
    response.writeHead(304, { ...ready.headers, etag: ready.etag });
    response.end();
    return;
  }
  const accepted = String(request.headers["accept-encoding"] ?? "");
  const { identity, br, gzip: gz } = ready.bodies;
  const [encoding, body] =
    br && /\bbr\b/.test(accepted)
      ? ["br", br]
      : gz && /\bgzip\b/.test(accepted)
        ? ["gzip", gz]
        : [undefined, identity];
  const headers: Record<string, string | number> = { ...ready.headers, etag: ready.etag };
  if (encoding) headers["content-encoding"] = encoding;
  headers["content-length"] = body.length;
  response.writeHead(ready.status, headers);
  response.end(request.method === "HEAD" ? undefined : body);
}

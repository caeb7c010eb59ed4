/** For answers that hold no page: nothing may be loaded from them. */
const closedPolicy = "default-src 'none'; frame-ancestors 'none'";

/** Adds what depends on the answer to the headers that every response has, and keeps it out of caches. */
export function protect(response: Response, { https }: { https: boolean }): Response {
  if (https) response.headers.set("strict-transport-security", "max-age=31536000");
  if (!response.headers.has("content-security-policy")) {
    response.headers.set("content-security-policy", closedPolicy);
  }
  if (!response.headers.has("cache-control")) response.headers.set("cache-control", "no-store");
  return response;
}

const readingMethods = new Set(["GET", "HEAD", "OPTIONS"]);

/** Whether a request may change something: a change must come from the dashboard's own pages. */
export function mayChange(request: Request, ownOrigin: string): boolean {
  return readingMethods.has(request.method) || request.headers.get("origin") === ownOrigin;
}

/** A refusal as the interfaces say it. */
export function refuse(status: number, code: string, sentence: string): Response {
  const refusal = { code, sentence, fields: {} };
  return Response.json({ message: sentence, refusal }, { status });
}

/** The body of a request, or undefined once it is larger than `limit` bytes. */
export async function readBody(
  request: Request,
  limit: number,
): Promise<Uint8Array<ArrayBuffer> | undefined> {
  if (Number(request.headers.get("content-length") ?? 0) > limit) return undefined;
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of request.body ?? []) {
    size += chunk.byteLength;
    if (size > limit) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

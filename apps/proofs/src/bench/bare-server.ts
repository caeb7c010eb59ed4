// The baseline for cached pages: Node alone, sending the same compressed bytes and headers from memory.
import { createServer } from "node:http";

const [port = "0", source = ""] = process.argv.slice(2);
const original = await fetch(source, { headers: { "accept-encoding": "identity" } });
const headers = Object.fromEntries(original.headers);
const { brotliCompressSync } = await import("node:zlib");
const body = brotliCompressSync(Buffer.from(await original.arrayBuffer()));
for (const name of ["connection", "keep-alive", "date", "transfer-encoding"]) delete headers[name];
Object.assign(headers, { "content-encoding": "br", "content-length": String(body.length) });
createServer((_request, response) => {
  response.writeHead(200, headers);
  response.end(body);
}).listen(Number(port), "127.0.0.1");

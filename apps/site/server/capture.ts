import { type IncomingMessage, type OutgoingHttpHeaders, ServerResponse } from "node:http";

/** An answer as a handler wrote it. */
export interface Captured {
  status: number;
  headers: Record<string, string>;
  body: Buffer;
}

type Handler = (request: IncomingMessage, response: ServerResponse) => unknown;

/** A response without a socket: what is written to it is collected. */
class CollectedResponse extends ServerResponse {
  readonly #chunks: Buffer[] = [];
  readonly finished: Promise<void>;
  #finish!: () => void;

  constructor(request: IncomingMessage) {
    super(request);
    this.finished = new Promise((resolve) => (this.#finish = resolve));
  }

  get body(): Buffer {
    return Buffer.concat(this.#chunks);
  }

  override writeHead(status: number, ...rest: unknown[]): this {
    this.statusCode = status;
    const headers = rest.at(-1);
    if (typeof headers === "object" && headers !== null) {
      for (const [name, value] of Object.entries(headers as OutgoingHttpHeaders)) {
        if (value !== undefined) this.setHeader(name, value);
      }
    }
    return this;
  }

  override write(chunk: string | Uint8Array): boolean {
    this.#chunks.push(Buffer.from(chunk as Uint8Array));
    return true;
  }

  override end(chunk?: unknown): this {
    if (typeof chunk === "string" || chunk instanceof Uint8Array) this.write(chunk);
    this.#finish();
    return this;
  }
}

/** Runs a handler and collects its answer, whatever becomes of the client meanwhile. */
export async function capture(handler: Handler, request: IncomingMessage): Promise<Captured> {
  const collected = new CollectedResponse(request);
  await handler(request, collected);
  await collected.finished;
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(collected.getHeaders())) headers[name] = String(value);
  return { status: collected.statusCode, headers, body: collected.body };
}

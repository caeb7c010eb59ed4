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
  /** Settles when the handler has written all, or has broken off. */
  readonly ended: Promise<void>;
  #finish!: () => void;
  #fail!: (error: Error) => void;

  constructor(request: IncomingMessage) {
    super(request);
    this.ended = new Promise((resolve, reject) => {
      this.#finish = resolve;
      this.#fail = reject;
    });
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

  override write(chunk: string | Uint8Array, ...rest: unknown[]): boolean {
    this.#chunks.push(Buffer.from(chunk as Uint8Array));
    const written = rest.at(-1);
    if (typeof written === "function") written();
    return true;
  }

  override end(chunk?: unknown): this {
    if (typeof chunk === "string" || chunk instanceof Uint8Array) this.write(chunk);
    this.#finish();
    // Handlers let go of the request's socket when they hear this.
    this.emit("finish");
    return this;
  }

  /** A handler that fails after its first bytes breaks its answer off. */
  override destroy(error?: Error): this {
    this.#fail(error ?? new Error("The page broke off while it was rendered."));
    return this;
  }
}

/** Runs a handler and collects its answer, whatever becomes of the client meanwhile. */
export async function capture(handler: Handler, request: IncomingMessage): Promise<Captured> {
  const collected = new CollectedResponse(request);
  await handler(request, collected);
  await collected.ended;
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(collected.getHeaders())) headers[name] = String(value);
  return { status: collected.statusCode, headers, body: collected.body };
}

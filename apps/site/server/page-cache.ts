import { LRUCache } from "lru-cache";
import type { ReadyResponse } from "./responses.ts";

/** How long a page may be kept, and by which tags it is dropped. */
export interface CacheRule {
  /** In seconds. */
  maxAge: number;
  tags: readonly string[];
}

interface Entry {
  ready: ReadyResponse;
  tags: readonly string[];
}

/** Pages as they were sent, by address, at most 64 MB of them. */
export class PageCache {
  readonly #pages = new LRUCache<string, Entry>({
    maxSize: 64 * 1024 * 1024,
    sizeCalculation: ({ ready: { bodies } }) =>
      bodies.identity.length + (bodies.br?.length ?? 0) + (bodies.gzip?.length ?? 0) + 1024,
  });
  #purges = 0;

  /** Counts the purges: a page that was rendered across one is not kept, as it may show what was before. */
  get purges(): number {
    return this.#purges;
  }

  get(address: string): ReadyResponse | undefined {
    return this.#pages.get(address)?.ready;
  }

  set(address: string, ready: ReadyResponse, { maxAge, tags }: CacheRule): void {
    this.#pages.set(address, { ready, tags }, { ttl: maxAge * 1000 });
  }

  /** Drops the pages with any of these tags; without tags, all of them. */
  purge(tags?: readonly string[]): void {
    this.#purges += 1;
    if (!tags) return this.#pages.clear();
    for (const [address, entry] of this.#pages.entries()) {
      if (entry.tags.some((tag) => tags.includes(tag))) this.#pages.delete(address);
    }
  }
}

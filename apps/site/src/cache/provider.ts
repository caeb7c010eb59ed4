import type { CacheProviderFactory } from "astro";
import { cacheHeader, formatRule } from "../../server/cache-headers.ts";

/**
 * Astro's route cache, carried out by the front handler ahead of Astro's pipeline: a page says in a header
 * how long it may be kept and by which tags it is dropped.
 */
const frontCache: CacheProviderFactory = () => ({
  name: "front",
  setHeaders({ maxAge = 0, tags = [] }) {
    return new Headers({ [cacheHeader]: formatRule({ maxAge, tags }) });
  },
  // Pages are dropped when the database announces a change, in every process at once.
  async invalidate() {},
});

export default frontCache;

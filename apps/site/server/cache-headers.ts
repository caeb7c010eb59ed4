import type { CacheRule } from "./page-cache.ts";

/** The header by which a rendered page tells the front how to keep it; it never leaves the server. */
export const cacheHeader = "x-page-cache";

/** Writes a rule as the header's value. */
export function formatRule({ maxAge, tags }: CacheRule): string {
  return [maxAge, ...tags].join(" ");
}

/** Reads the header's value back. */
export function parseRule(value: string | undefined): CacheRule | undefined {
  const [seconds, ...tags] = value?.split(" ") ?? [];
  const maxAge = Number(seconds);
  return maxAge > 0 ? { maxAge, tags } : undefined;
}

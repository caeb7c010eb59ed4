import { codeOf } from "@attune/domain/server";

/**
 * Notes a failure: where it happened and its code. Not in an error's own words, which may quote people, and without
 * the secrets of links and what follows an address's question mark.
 */
export function logFailure(where: string, error: unknown): void {
  const [path = ""] = where.split("?");
  console.error(`${path.replaceAll(/[\w-]{43}/g, "…")} failed: ${codeOf(error)}`);
}

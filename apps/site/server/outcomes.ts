import type { Refusal } from "@attune/domain/schemas";
import { refusalOf } from "@attune/domain/server";
import { TRPCError } from "@trpc/server";
import { getHTTPStatusCodeFromError } from "@trpc/server/http";

/** What came of asking the domain: an answer, or a refusal with its HTTP status. */
export type Outcome<T> = { value: T } | { refusal: Refusal; status: number };

/** Awaits a procedure and tells a refusal, which a page shows, from a failure, which it cannot. */
export async function attempt<T>(work: Promise<T>): Promise<Outcome<T>> {
  try {
    return { value: await work };
  } catch (error) {
    if (!(error instanceof TRPCError) || error.code === "INTERNAL_SERVER_ERROR") throw error;
    const status = error.code === "BAD_REQUEST" ? 422 : getHTTPStatusCodeFromError(error);
    return { refusal: refusalOf(error), status };
  }
}

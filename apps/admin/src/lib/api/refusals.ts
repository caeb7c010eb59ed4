import type { Refusal } from "@attune/domain/schemas";
import { TRPCClientError } from "@trpc/client";
import { z } from "zod";

const refusalSchema = z.object({
  code: z.string(),
  sentence: z.string(),
  fields: z.record(z.string(), z.string()),
});

/** What a failed request tells the person: the server's refusal, or that it could not be reached. */
export function refusalOf(error: unknown): Pick<Refusal, "sentence" | "fields"> & { code: string } {
  if (error instanceof TRPCClientError) {
    const said = refusalSchema.safeParse(error.data?.refusal);
    if (said.success) return said.data;
  }
  return {
    code: "unreachable",
    sentence: "We could not reach the server. Please check the connection and try again.",
    fields: {},
  };
}

/** Whether trying again may help: a refusal stays a refusal, a broken connection may mend. */
export function mayMend(error: unknown): boolean {
  return ["unreachable", "unexpected"].includes(refusalOf(error).code);
}

import type { StaffRouter } from "@attune/domain/schemas";
import { createTRPCClient, httpBatchLink, type TRPCClient } from "@trpc/client";

/** The staff procedures, over HTTP. Questions asked in the same moment travel together. */
export const api: TRPCClient<StaffRouter> = createTRPCClient<StaffRouter>({
  links: [httpBatchLink({ url: "/trpc", maxURLLength: 4000, maxItems: 20 })],
});

import { v7 as uuidv7 } from "uuid";
import type { Transaction } from "../database/client.ts";
import { identityOf } from "./clients.rules.ts";
import type { ClientDetails } from "./clients.schema.ts";

/**
 * Finds the client that these details name, or adds them. A newer phone number or pronouns replace the
 * older; leaving them out changes nothing. Answers the client's id.
 */
export async function recogniseClient(
  transaction: Transaction,
  details: ClientDetails,
): Promise<string> {
  const rows = await transaction.$queryRaw<{ id: string }[]>`
    INSERT INTO client (id, name, email, phone, pronouns, identity)
    VALUES (${uuidv7()}::uuid, ${details.name}, ${details.email}, ${details.phone},
            ${details.pronouns}, ${identityOf(details)})
    ON CONFLICT (identity) DO UPDATE SET
      phone = coalesce(nullif(excluded.phone, ''), client.phone),
      pronouns = coalesce(nullif(excluded.pronouns, ''), client.pronouns)
    RETURNING id`;
  const client = rows[0];
  if (!client) throw new Error("The client was neither found nor added.");
  return client.id;
}

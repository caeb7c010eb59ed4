import { v7 as uuidv7 } from "uuid";
import type { Transaction } from "../database/client.ts";
import { Prisma } from "../database/generated/client.ts";
import { identityOf } from "./clients.rules.ts";
import type { ClientDetails } from "./clients.schema.ts";

/** Finds the client that these details name, or adds them. Answers the client's id. */
export async function recogniseClient(
  transaction: Transaction,
  details: ClientDetails,
): Promise<string> {
  const rows = await transaction.$queryRaw<{ id: string }[]>(recognising(details));
  const client = rows[0];
  if (!client) throw new Error("The client was neither found nor added.");
  return client.id;
}

/**
 * The statement that finds or adds a client and answers their `id`. A newer phone number, chosen name or pronouns
 * replace the older, as does how to reach them; leaving them out changes nothing.
 */
export function recognising(details: ClientDetails): Prisma.Sql {
  const { contactBy, mayLeaveVoicemail } = details;
  return Prisma.sql`
    INSERT INTO client (id, name, chosen_name, email, phone, pronouns, contact_by,
      may_leave_voicemail, identity)
    VALUES (${uuidv7()}::uuid, ${details.name}, ${details.chosenName}, ${details.email},
      ${details.phone}, ${details.pronouns}, ${contactBy ?? "email"}::contact_by,
      ${mayLeaveVoicemail ?? false}, ${identityOf(details)})
    ON CONFLICT (identity) DO UPDATE SET
      contact_by = coalesce(${contactBy ?? null}::contact_by, client.contact_by),
      may_leave_voicemail = coalesce(${mayLeaveVoicemail ?? null}::boolean, client.may_leave_voicemail),
      chosen_name = coalesce(nullif(excluded.chosen_name, ''), client.chosen_name),
      phone = coalesce(nullif(excluded.phone, ''), client.phone),
      pronouns = coalesce(nullif(excluded.pronouns, ''), client.pronouns)
    RETURNING id`;
}

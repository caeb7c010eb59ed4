import { v7 as uuidv7 } from "uuid";
import type { Actor } from "../context.ts";
import type { Database, Transaction } from "../database/client.ts";
import { Prisma } from "../database/generated/client.ts";
import { inTransaction } from "../database/transaction.ts";
import { DomainError } from "../errors.ts";
import { identityOf } from "./clients.rules.ts";
import type { ClientDetails, ClientView } from "./clients.schema.ts";

/** Finds the client that these details name, or adds them. Answers the client's id. */
export async function recogniseClient(
  transaction: Transaction,
  details: ClientDetails,
  by: Actor["kind"],
): Promise<string> {
  const rows = await transaction.$queryRaw<{ id: string }[]>`
    WITH ${recognising(details, by)} SELECT id FROM known`;
  const client = rows[0];
  if (!client) throw new Error("The client was neither found nor added.");
  return client.id;
}

/**
 * The parts of a WITH that find or add a client; `known` holds their `id`. What staff say of a client replaces what was
 * known. A visitor is whoever knows a name and an e-mail address: what they say otherwise is kept beside the client,
 * as a change, until staff take it over. Leaving something out changes nothing.
 */
export function recognising(details: ClientDetails, by: Actor["kind"]): Prisma.Sql {
  const { phone, pronouns, chosenName } = details;
  const contactBy = details.contactBy ?? null;
  const mayLeaveVoicemail = details.mayLeaveVoicemail ?? null;
  const kept =
    by === "staff"
      ? Prisma.sql`
        contact_by = coalesce(${contactBy}::contact_by, client.contact_by),
        may_leave_voicemail = coalesce(${mayLeaveVoicemail}::boolean, client.may_leave_voicemail),
        chosen_name = coalesce(nullif(excluded.chosen_name, ''), client.chosen_name),
        phone = coalesce(nullif(excluded.phone, ''), client.phone),
        pronouns = coalesce(nullif(excluded.pronouns, ''), client.pronouns)`
      : Prisma.sql`identity = excluded.identity`;
  return Prisma.sql`
    known AS (
      INSERT INTO client (id, name, chosen_name, email, phone, pronouns, contact_by,
        may_leave_voicemail, identity)
      VALUES (${uuidv7()}::uuid, ${details.name}, ${chosenName}, ${details.email}, ${phone},
        ${pronouns}, coalesce(${contactBy}::contact_by, 'email'),
        coalesce(${mayLeaveVoicemail}::boolean, false), ${identityOf(details)})
      ON CONFLICT (identity) DO UPDATE SET ${kept}
      RETURNING id, chosen_name, phone, pronouns, contact_by, may_leave_voicemail
    ), said AS (
      SELECT id AS client_id,
        -- One number is written in many ways.
        CASE WHEN regexp_replace(${phone}, '[^0-9]', '', 'g')
          <> regexp_replace(phone, '[^0-9]', '', 'g') THEN nullif(${phone}, '') END AS phone,
        nullif(nullif(${chosenName}::text, ''), chosen_name) AS chosen_name,
        nullif(nullif(${pronouns}::text, ''), pronouns) AS pronouns,
        nullif(${contactBy}::contact_by, contact_by) AS contact_by,
        nullif(${mayLeaveVoicemail}::boolean, may_leave_voicemail) AS may_leave_voicemail
      FROM known
    ), noted AS (
      INSERT INTO contact_change (id, client_id, phone, chosen_name, pronouns, contact_by,
        may_leave_voicemail)
      SELECT ${uuidv7()}::uuid, said.* FROM said
      WHERE num_nonnulls(phone, chosen_name, pronouns, contact_by, may_leave_voicemail) > 0
        AND NOT EXISTS (
          SELECT FROM contact_change AS earlier WHERE earlier.client_id = said.client_id
            AND (earlier.phone, earlier.chosen_name, earlier.pronouns, earlier.contact_by,
              earlier.may_leave_voicemail) IS NOT DISTINCT FROM (said.phone, said.chosen_name,
              said.pronouns, said.contact_by, said.may_leave_voicemail))
    )`;
}

/** What to read of a client for `clientView`. */
export const clientParts = {
  include: { contactChanges: { orderBy: { id: "asc" } } },
} satisfies Prisma.ClientDefaultArgs;

/** A client as staff see them. */
export function clientView(client: Prisma.ClientGetPayload<typeof clientParts>): ClientView {
  const { id, name, chosenName, email, phone, pronouns, contactBy, mayLeaveVoicemail } = client;
  const changes = client.contactChanges.map((change) => ({
    id: change.id,
    at: change.createdAt.toISOString(),
    phone: change.phone,
    chosenName: change.chosenName,
    pronouns: change.pronouns,
    contactBy: change.contactBy,
    mayLeaveVoicemail: change.mayLeaveVoicemail,
  }));
  return { id, name, chosenName, email, phone, pronouns, contactBy, mayLeaveVoicemail, changes };
}

/** Takes a change over into what is known of its client, or drops it. Refuses with `not-found`. */
export function settleChange(
  database: Database,
  { id, use }: { id: string; use: boolean },
): Promise<void> {
  return inTransaction(database, async (transaction) => {
    const change = await transaction.contactChange.findUnique({ where: { id } });
    if (!change) throw new DomainError("not-found");
    await transaction.contactChange.delete({ where: { id } });
    if (!use) return;
    const { clientId, phone, chosenName, pronouns, contactBy, mayLeaveVoicemail } = change;
    await transaction.client.update({
      where: { id: clientId },
      data: {
        ...(phone !== null && { phone }),
        ...(chosenName !== null && { chosenName }),
        ...(pronouns !== null && { pronouns }),
        ...(contactBy !== null && { contactBy }),
        ...(mayLeaveVoicemail !== null && { mayLeaveVoicemail }),
      },
    });
  });
}

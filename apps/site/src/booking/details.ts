import type { ContactBy, VisitDetails } from "@attune/domain/schemas";

/** What a visitor filled in, as the domain takes it; what is missing or wrong is the domain's to say. */
export function detailsOf(fields: Record<string, string>): VisitDetails {
  const { name = "", email = "", phone = "", pronouns = "", chosenName = "", note = "" } = fields;
  const contactBy = (fields["contactBy"] || undefined) as ContactBy | undefined;
  const mayLeaveVoicemail = fields["mayLeaveVoicemail"] === "yes" || undefined;
  const client = { name, email, phone, pronouns, chosenName, contactBy, mayLeaveVoicemail };
  const acceptsPolicy = (fields["acceptsPolicy"] === "yes") as VisitDetails["acceptsPolicy"];
  return { client, note, acceptsPolicy };
}

const typedNames = [
  "name",
  "email",
  "phone",
  "chosenName",
  "pronouns",
  "contactBy",
  "mayLeaveVoicemail",
  "note",
  "acceptsPolicy",
];

/** What was typed into the details, of the fields that a form sent: it travels along while another time is chosen. */
export function typedOf(fields: Record<string, string>): [name: string, value: string][] {
  return typedNames.flatMap((name): [string, string][] => {
    const value = fields[name];
    return value ? [[name, value]] : [];
  });
}

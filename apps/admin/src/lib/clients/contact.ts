import type { ClientView, ContactBy, ContactChange } from "@attune/domain/schemas";

/** What a client is called: the name they go by, where they told one. */
export function nameOf({ name, chosenName }: Pick<ClientView, "name" | "chosenName">): string {
  return chosenName || name;
}

/** The ways to reach somebody, as staff read them. */
export const contactNames: Record<ContactBy, string> = {
  email: "E-mail",
  phone: "Phone",
  text: "Text message",
};

/** A change as facts, each with its name: "Phone" and "416 555 0199". */
export function factsOf(change: ContactChange): { name: string; value: string }[] {
  const { phone, chosenName, pronouns, contactBy, mayLeaveVoicemail: voicemail } = change;
  return [
    ...(phone ? [{ name: "Phone", value: phone }] : []),
    ...(chosenName ? [{ name: "Name they go by", value: chosenName }] : []),
    ...(pronouns ? [{ name: "Pronouns", value: pronouns }] : []),
    ...(contactBy ? [{ name: "Reach them by", value: contactNames[contactBy] }] : []),
    ...(voicemail === null ? [] : [{ name: "Voicemail", value: voicemail ? "Yes" : "No" }]),
  ];
}

import { type ContactBy, visitDetailsSchema } from "@attune/domain/schemas";

const fieldsSchema = visitDetailsSchema.pick({ client: true, note: true });

/** What staff fill in about the client of a visit, as typed. */
export class ClientForm {
  name = $state("");
  email = $state("");
  phone = $state("");
  pronouns = $state("");
  chosenName = $state("");
  /** Empty: as they said before, or else by e-mail. */
  contactBy = $state<ContactBy | "">("");
  mayLeaveVoicemail = $state(false);
  note = $state("");

  get typed() {
    const { name, email, note, ...details } = {
      name: this.name,
      email: this.email.trim(),
      phone: this.phone,
      pronouns: this.pronouns,
      chosenName: this.chosenName,
      contactBy: this.contactBy || undefined,
      mayLeaveVoicemail: this.mayLeaveVoicemail || undefined,
      note: this.note,
    };
    return { client: { name, email, ...details }, note };
  }

  /** What must be mended before it can be sent, in sentences by field. */
  get problems(): Record<string, string> {
    const { error } = fieldsSchema.safeParse(this.typed);
    const problems = Object.fromEntries(
      error?.issues.map(({ path, message }) => [path.join("."), message]) ?? [],
    );
    // The schema speaks to clients; where nothing was filled in, staff are told whose it is.
    if (!this.name.trim()) problems["client.name"] = "Please give the client’s name.";
    if (!this.email.trim()) {
      problems["client.email"] =
        "Please give the client’s e-mail address, so that they get a message.";
    }
    return problems;
  }
}

import { visitDetailsSchema } from "@attune/domain/schemas";

const fieldsSchema = visitDetailsSchema.pick({ client: true, note: true });

/** What staff fill in about the client of a visit, as typed. */
export class ClientForm {
  name = $state("");
  email = $state("");
  phone = $state("");
  pronouns = $state("");
  note = $state("");

  get typed() {
    const { name, email, phone, pronouns, note } = this;
    return { client: { name, email: email.trim(), phone, pronouns }, note };
  }

  /** What must be mended before it can be sent, in sentences by field. */
  get problems(): Record<string, string> {
    const { error } = fieldsSchema.safeParse(this.typed);
    return Object.fromEntries(
      error?.issues.map(({ path, message }) => [path.join("."), message]) ?? [],
    );
  }
}

import type { Letter } from "./letter.rules.ts";
import type { RenderedMessage } from "./messages.schema.ts";
import { setAsPage } from "./page.rules.ts";
import { oneLine } from "./plain.rules.ts";
import { setAsText } from "./text.rules.ts";

/** What the message to somebody who has joined the waitlist is made of; what they wait for is not in it, on purpose. */
export interface JoinedToTell {
  clientName: string;
  practice: { name: string; phone: string; email: string };
  /** The address of their entry's page. */
  link: string;
}

/** Renders the message to somebody who has joined the waitlist. */
export function renderJoined({ clientName, practice, link }: JoinedToTell): RenderedMessage {
  const { name, phone, email } = practice;
  const letter: Letter = {
    subject: "You are on our list",
    heading: "You are on the list",
    greeting: `Hello ${oneLine(clientName)},`,
    opening: "When a time opens that suits you, we keep it for you and write to you.",
    facts: [],
    action: { label: "See your entry, or leave the list", address: link },
    note: "The link is for you alone. If you did not ask for this, you can leave the list there.",
    closing: undefined,
    contact: { name: oneLine(name), phone: oneLine(phone), email: oneLine(email) },
  };
  return {
    subject: letter.subject,
    text: setAsText(letter),
    html: setAsPage(letter),
    calendar: "",
    calendarMethod: "",
  };
}

import type { Letter } from "./wording.rules.ts";

/** Sets a letter as plain text. */
export function setAsText(letter: Letter): string {
  const { action, closing, contact } = letter;
  const blocks = [
    [letter.heading],
    [letter.greeting],
    [letter.opening],
    ...letter.facts.map(({ name, lines }) => [`${name}:`, ...lines.map((line) => `  ${line}`)]),
    [`${action.label}:`, action.address, action.note],
    ...(closing ? [[`${closing.heading}:`, closing.text]] : []),
    [contact.name, contact.phone, contact.email],
  ];
  return `${blocks.map((lines) => lines.join("\n")).join("\n\n")}\n`;
}

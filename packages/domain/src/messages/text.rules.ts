import type { Fact, Letter } from "./letter.rules.ts";

/** Sets a letter as plain text. */
export function setAsText(letter: Letter): string {
  const { action, note, closing, contact } = letter;
  const blocks = [
    [letter.heading],
    [letter.greeting],
    [letter.opening],
    ...letter.facts.map(setFact),
    action ? [`${action.label}:`, action.address, note] : [note],
    ...(closing ? [[`${closing.heading}:`, closing.text]] : []),
    [contact.name, contact.phone, contact.email],
  ];
  return `${blocks.map((lines) => lines.join("\n")).join("\n\n")}\n`;
}

function setFact({ name, lines, link }: Fact): string[] {
  const address = link ? [`${link.label}:`, link.address] : [];
  return [`${name}:`, ...[...lines, ...address].map((line) => `  ${line}`)];
}

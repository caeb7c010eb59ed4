/** A piece of a page in which every outside text has been escaped. */
export class Markup {
  readonly source: string;

  constructor(source: string) {
    this.source = source;
  }
}

type Piece = string | Markup | readonly Markup[];

/** Builds markup from a template: what is put into it is escaped, unless it is markup itself. */
export function markup(template: TemplateStringsArray, ...pieces: Piece[]): Markup {
  const source = template.reduce((before, part, index) => {
    const piece = pieces[index - 1];
    return before + (piece === undefined ? "" : sourceOf(piece)) + part;
  });
  return new Markup(source);
}

function sourceOf(piece: Piece): string {
  if (typeof piece === "string") return escaped(piece);
  return piece instanceof Markup ? piece.source : piece.map(sourceOf).join("");
}

const entities: Record<string, string> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => entities[character] ?? character);
}

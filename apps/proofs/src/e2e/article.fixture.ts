const points = [
  "Slowing down",
  "Noticing where you hold tension",
  "Saying what you need",
  "Resting between visits",
  "Looking back together",
];

/** A text as someone would paste it from an old site: several thousand characters, in numbered points. */
export const pastedText = [
  "What two kinds of care can do side by side",
  "People often arrive with a body that has been braced for a long time and a head that has done the explaining. This text was written for a test: it is long, it has numbered points, and it is pasted whole.",
  ...points.map(
    (point, index) =>
      `${index + 1}. ${point}: ${"a sentence that carries on in plain words, so that the paragraph is as long as such paragraphs are. ".repeat(9)}`,
  ),
  "It ends with a paragraph of its own, and with an invitation to write to us.",
].join("\n\n");

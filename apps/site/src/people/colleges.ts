const names: Record<string, string> = {
  CRPO: "College of Registered Psychotherapists of Ontario",
  CMTO: "College of Massage Therapists of Ontario",
};

/** The name in full of a College that the practice knows by its letters. */
export function collegeName(letters: string): string {
  return names[letters] ?? letters;
}

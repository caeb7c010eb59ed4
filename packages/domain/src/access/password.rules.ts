// Without letters and digits that are easily taken for each other.
const alphabet = "abcdefghjkmnpqrstuvwxyz23456789";

/** A password of four groups of five, from 20 random bytes: about 98 bits, easy to copy by hand. */
export function spellPassword(random: Uint8Array): string {
  const letters = Array.from(random.subarray(0, 20), (byte) => alphabet[byte % alphabet.length]);
  return [0, 5, 10, 15].map((start) => letters.slice(start, start + 5).join("")).join("-");
}

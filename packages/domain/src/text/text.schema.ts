import { z } from "zod";

/**
 * Text as a person writes it: the beginning of every field that takes some. PostgreSQL's texts hold every character
 * but U+0000, and so do ours. `missing` is said where there is no text at all.
 */
export function freeText(missing?: string) {
  return z
    .string(missing)
    .refine((written) => !written.includes("\0"), "There is a character here that we cannot keep.");
}

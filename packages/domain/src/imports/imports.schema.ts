import { z } from "zod";
import { freeText } from "../text/text.schema.ts";

/** A calendar elsewhere whose busy times keep a practitioner's own free of visits. */
export const newImportSchema = z.object({
  practitionerId: z.uuid(),
  name: freeText()
    .trim()
    .min(1, "Please name the calendar.")
    .max(80, "Please keep the name short."),
  /** By https; `webcal:` is how programs write the same. */
  url: freeText()
    .trim()
    .max(2000, "That address is too long.")
    .transform((address) => address.replace(/^webcals?:/i, "https:"))
    .pipe(
      z.url({
        protocol: /^https$/,
        error: "Please give the calendar's address, which begins with https:// or webcal://.",
      }),
    ),
});
export type NewImport = z.infer<typeof newImportSchema>;

/** An imported calendar as staff see it. Its address is private and not shown again. */
export interface ImportView {
  id: string;
  name: string;
  /** The host of its address. */
  host: string;
  lastReadAt: string | null;
  /** Why the last reading failed; empty after one that did not. */
  lastError: string;
}

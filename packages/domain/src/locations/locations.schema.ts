import { z } from "zod";
import { freeText } from "../text/text.schema.ts";

const line = (name: string, most = 200) =>
  freeText()
    .trim()
    .min(1, `Please fill in ${name}.`)
    .max(most, `Please keep ${name} under ${most} characters.`);

/** Another place where visits happen, beside the practice's own address. */
export const locationSchema = z.object({
  id: z.uuid().optional(),
  name: line("the place's name", 80),
  street: line("the street"),
  city: line("the city"),
  province: line("the province", 60),
  postalCode: line("the postal code", 20),
  directions: freeText().trim().max(2000, "Please keep this under 2,000 characters.").default(""),
});
export type LocationInput = z.infer<typeof locationSchema>;

/** A place as the dashboard shows it. */
export interface LocationView extends Omit<LocationInput, "id"> {
  id: string;
  archived: boolean;
}

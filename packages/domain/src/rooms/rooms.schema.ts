import { z } from "zod";
import { freeText } from "../text/text.schema.ts";
import { civilRangeSchema } from "../hours/hours.schema.ts";

/** A room, where it is (null: the practice's own address) and when it is open; without hours it always is. */
export const roomSchema = z.object({
  id: z.uuid().optional(),
  name: freeText().trim().min(1, "Please name the room.").max(80, "Please keep the name short."),
  locationId: z.uuid().nullable().default(null),
  hours: z
    .array(
      civilRangeSchema
        .transform(({ startMinute, endMinute }) => ({ startMinute, endMinute }))
        .and(z.object({ weekday: z.number().int().min(1).max(7) })),
    )
    .max(70, "That is more ranges than a week needs.")
    .default([]),
});
export type RoomInput = z.infer<typeof roomSchema>;

/** A room as the dashboard shows it. */
export interface RoomView {
  id: string;
  name: string;
  locationId: string | null;
  archived: boolean;
  hours: { weekday: number; startMinute: number; endMinute: number }[];
}

import { z } from "zod";
import { freeText } from "../text/text.schema.ts";

export const shortestPassword = 10;

export const changePasswordSchema = z.object({
  currentPassword: freeText().min(1, "Please enter your present password.").max(128),
  newPassword: freeText()
    .min(shortestPassword, `Please choose at least ${shortestPassword} characters.`)
    .max(128, "Please keep the password under 128 characters."),
});

/** A member of staff, as they see themself. */
export interface StaffView {
  id: string;
  name: string;
  email: string;
  role: string;
}

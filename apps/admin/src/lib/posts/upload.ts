import { z } from "zod";

const picture = z.object({ src: z.string(), width: z.number(), height: z.number() });
const refusal = z.object({ message: z.string() });

/** A picture that the site serves now. */
export type UploadedPicture = z.infer<typeof picture>;

/** Sends a picture to be kept; throws an error whose message is the server's sentence. */
export async function uploadPicture(file: File): Promise<UploadedPicture> {
  const response = await fetch("/media", { method: "POST", body: file }).catch(() => undefined);
  if (!response) throw new Error("We could not reach the server. Please try again.");
  const said: unknown = await response.json().catch(() => undefined);
  if (response.ok) return picture.parse(said);
  const { data } = refusal.safeParse(said);
  throw new Error(data?.message ?? "The picture could not be kept. Please try another.");
}

import type { Database } from "../database/client.ts";
import { DomainError } from "../errors.ts";

/** Gives an online visit a link of its own, in place of its practitioner's; an empty one returns it to that. */
export async function setVideoLink(
  { prisma }: Database,
  id: string,
  videoLink: string,
): Promise<void> {
  const { count } = await prisma.booking.updateMany({
    where: { id, variant: { mode: "online" } },
    data: { videoLink },
  });
  if (count === 0) throw new DomainError("not-found");
}

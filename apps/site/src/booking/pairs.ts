import type { PairedSlot, PairTime, ServiceView } from "@attune/domain/schemas";

/** One of the visits in words: its service and who it is with. */
export function visitOf(
  services: readonly ServiceView[],
  { variantId, practitionerId, startsAt }: PairedSlot,
): { startsAt: string; service: string; practitioner: string } {
  for (const service of services) {
    const variant = service.variants.find(({ id }) => id === variantId);
    const who = variant?.practitioners.find(({ id }) => id === practitionerId);
    if (variant) return { startsAt, service: service.name, practitioner: who?.name ?? "us" };
  }
  return { startsAt, service: "A visit", practitioner: "us" };
}

/** A pair of times as the form sends it: variant, practitioner and start of the earlier and of the later visit. */
export function pairOf(text: string | null | undefined): PairTime | undefined {
  const parts = (text ?? "").split(" ");
  if (parts.length !== 6) return undefined;
  const [earlier, later] = [parts.slice(0, 3), parts.slice(3)].map(
    ([variantId = "", practitionerId = "", startsAt = ""]) => ({
      variantId,
      practitionerId,
      startsAt,
    }),
  );
  if (!earlier || !later) return undefined;
  const areTimes = [earlier, later].every(({ startsAt }) => Number.isFinite(Date.parse(startsAt)));
  return areTimes ? { earlier, later } : undefined;
}

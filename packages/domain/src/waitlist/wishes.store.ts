import type { Transaction } from "../database/client.ts";
import { timeKey, type Wish } from "./waitlist.rules.ts";

/**
 * Everybody who waits for a visit on `today` or later, with what was offered to each person before. An offer that ran
 * out before its message could be sent counts for nothing.
 */
export async function readWishes(transaction: Transaction, today: string): Promise<Wish[]> {
  const entries = await transaction.waitlistEntry.findMany({
    where: {
      status: "waiting",
      untilDate: { gte: new Date(`${today}T00:00:00Z`) },
      variant: { bookableBy: { not: "phone_only" } },
    },
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
    include: { laterBooking: { select: { startsAt: true, status: true } } },
  });
  const clientIds = [...new Set(entries.map(({ clientId }) => clientId))];
  const offers = await transaction.waitlistOffer.findMany({
    where: {
      entry: { clientId: { in: clientIds } },
      OR: [
        { outcome: { not: "expired" } },
        { booking: { messages: { some: { status: { in: ["sent", "kept"] } } } } },
      ],
    },
    select: {
      practitionerId: true,
      startsAt: true,
      createdAt: true,
      outcome: true,
      entry: { select: { clientId: true } },
    },
  });
  const ofClient = Map.groupBy(offers, ({ entry }) => entry.clientId);
  return entries.map((entry) => {
    const theirs = ofClient.get(entry.clientId) ?? [];
    const { laterBooking } = entry;
    const isOn = laterBooking?.status === "confirmed" || laterBooking?.status === "requested";
    return {
      entryId: entry.id,
      clientId: entry.clientId,
      variantId: entry.variantId,
      practitionerId: entry.practitionerId,
      weekdays: entry.weekdays,
      fromMinute: entry.fromMinute,
      untilMinute: entry.untilMinute,
      fromDate: entry.fromDate.toISOString().slice(0, 10),
      untilDate: entry.untilDate.toISOString().slice(0, 10),
      before: isOn ? laterBooking.startsAt.getTime() : null,
      inLineSince: Math.max(...[entry, ...theirs].map(({ createdAt }) => createdAt.getTime())),
      hasOpenOffer: theirs.some(({ outcome }) => outcome === "open"),
      offered: new Set(
        theirs.map(({ practitionerId, startsAt }) =>
          timeKey({ practitionerId, startsAt: startsAt.getTime() }),
        ),
      ),
    };
  });
}

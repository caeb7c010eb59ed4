import type { Transaction } from "../database/client.ts";
import { DomainError } from "../errors.ts";
import { dayAndTimeInWords } from "../time/words.rules.ts";

/** What a request that is sent again asks for. Without a practitioner, whoever is free. */
export interface Asked {
  slots: readonly { variantId: string; practitionerId?: string | undefined; startsAt: string }[];
  email: string;
}

/**
 * Refuses with `booked-already` where a request comes with the key of another one: what that one booked, at whatever time
 * it is by now, is not what is asked for.
 */
export async function requireSameRequest(
  transaction: Transaction,
  bookingIds: readonly string[],
  asked: Asked,
): Promise<void> {
  const bookings = await transaction.booking.findMany({
    where: { id: { in: [...bookingIds] } },
    select: {
      variantId: true,
      practitionerId: true,
      client: { select: { email: true } },
      practitioner: { select: { timeZone: true } },
      events: { orderBy: [{ at: "asc" }, { id: "asc" }], take: 1, select: { startsAt: true } },
    },
  });
  const booked = bookings
    .map(({ events, ...booking }) => ({ ...booking, startsAt: events[0]?.startsAt.getTime() ?? 0 }))
    .toSorted((a, b) => a.startsAt - b.startsAt);
  const wanted = asked.slots
    .map((slot) => ({ ...slot, startsAt: Date.parse(slot.startsAt) }))
    .toSorted((a, b) => a.startsAt - b.startsAt);
  const isSame =
    booked.length === wanted.length &&
    booked.every((each, index) => {
      const slot = wanted[index];
      return (
        slot?.variantId === each.variantId &&
        slot.startsAt === each.startsAt &&
        (!slot.practitionerId || slot.practitionerId === each.practitionerId) &&
        (!each.client || each.client.email.toLowerCase() === asked.email.toLowerCase())
      );
    });
  const [first] = booked;
  if (isSame || !first) return;
  const when = dayAndTimeInWords(first.startsAt, first.practitioner.timeZone);
  const more = booked.length > 1 ? ` and ${booked.length - 1} more` : "";
  const sentence = `This was booked already, for ${when}${more}, as it was asked for the first time. Nothing else was booked. If you want this as well, please book once more.`;
  throw new DomainError("booked-already", { sentence });
}

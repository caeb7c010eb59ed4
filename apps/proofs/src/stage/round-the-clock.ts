import type { TestDatabase } from "@attune/domain/testing";

/** A practitioner who works at every hour, so that there are times enough, and the variants that they offer. */
export interface RoundTheClock {
  practitionerId: string;
  variantIds: string[];
}

/** Adds such a practitioner, with a variant of each length (minutes), and opens the calendar for two months. */
export async function addRoundTheClock(
  { prisma }: Pick<TestDatabase, "prisma">,
  options: { name: string; minutes: readonly number[]; roomIds?: readonly string[] },
): Promise<RoundTheClock> {
  await prisma.practice.updateMany({
    data: { minimumNoticeMinutes: 0, furthestDays: 60, holidays: [] },
  });
  const { id: serviceId } = await prisma.service.findFirstOrThrow();
  const weekdays = [1, 2, 3, 4, 5, 6, 7];
  const { id: practitionerId } = await prisma.practitioner.create({
    data: {
      slug: crypto.randomUUID(),
      name: options.name,
      title: "Sample",
      college: "CRPO",
      registrationNumber: "0",
      summary: "",
      biography: "",
      timeZone: "UTC",
      weeklyHours: {
        create: weekdays.map((weekday) => ({ weekday, startMinute: 0, endMinute: 1440 })),
      },
    },
  });
  const variantIds: string[] = [];
  for (const minutes of options.minutes) {
    const variant = await prisma.variant.create({
      data: {
        serviceId,
        name: `${minutes} minutes`,
        minutes,
        priceCents: 0,
        mode: options.roomIds ? "in_person" : "online",
        offers: { create: { practitionerId } },
        rooms: { create: (options.roomIds ?? []).map((roomId) => ({ roomId })) },
      },
    });
    variantIds.push(variant.id);
  }
  return { practitionerId, variantIds };
}

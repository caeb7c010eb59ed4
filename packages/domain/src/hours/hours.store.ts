import { claim } from "../claims/claims.store.ts";
import type { Context } from "../context.ts";
import { announce } from "../database/changes.ts";
import type { Database, Transaction } from "../database/client.ts";
import { inTransaction } from "../database/transaction.ts";
import { DomainError } from "../errors.ts";
import { closedDates } from "../holidays/holidays.rules.ts";
import { requirePlaces } from "../locations/locations.store.ts";
import { readPractice } from "../practice/practice.store.ts";
import { addDays } from "../time/civil.rules.ts";
import { dayAndTimeInWords } from "../time/words.rules.ts";
import { offerFreedTime } from "../waitlist/freed.store.ts";
import { overlap } from "./hours.rules.ts";
import {
  civilRangeSchema,
  type DateOverrideInput,
  type HoursView,
  type TimeOffInput,
  type WeeklyHoursInput,
} from "./hours.schema.ts";

/** A practitioner's weekly hours, and the overrides and time off that are not over at `now`. */
export async function viewHours(
  { prisma }: Database,
  practitionerId: string,
  now: Date,
): Promise<HoursView> {
  const practitioner = await prisma.practitioner.findUnique({
    where: { id: practitionerId },
    select: {
      timeZone: true,
      weeklyHours: {
        orderBy: [{ weekday: "asc" }, { startMinute: "asc" }],
        omit: { id: true, practitionerId: true },
      },
      dateOverrides: {
        where: { date: { gte: new Date(now.getTime() - 86_400_000) } },
        orderBy: { date: "asc" },
      },
      timeOff: { where: { endsAt: { gt: now } }, orderBy: { startsAt: "asc" } },
    },
  });
  if (!practitioner) throw new DomainError("not-found");
  const { holidays } = await readPractice(prisma);
  const yearAgo = addDays(now.toISOString().slice(0, 10), -365);
  return {
    practitionerId,
    closed: closedDates(holidays, yearAgo, 730),
    timeZone: practitioner.timeZone,
    weekly: practitioner.weeklyHours.map(({ validFrom, validUntil, ...range }) => ({
      ...range,
      validFrom: dateOrNull(validFrom),
      validUntil: dateOrNull(validUntil),
    })),
    overrides: practitioner.dateOverrides.map(({ date, ranges }) => ({
      date: date.toISOString().slice(0, 10),
      ranges: civilRangeSchema.array().parse(ranges),
    })),
    timeOff: practitioner.timeOff.map(({ id, startsAt, endsAt, note }) => ({
      id,
      startsAt: startsAt.toISOString(),
      endsAt: endsAt.toISOString(),
      note,
    })),
  };
}

function dateOrNull(date: Date | null): string | null {
  return date && date.toISOString().slice(0, 10);
}

/** Replaces a practitioner's weekly hours. Visits that are already booked stay. */
export async function saveWeeklyHours(database: Database, input: WeeklyHoursInput): Promise<void> {
  if (overlap(input.ranges)) throw new DomainError("hours-overlap", { field: "ranges" });
  const { practitionerId } = input;
  await inTransaction(database, async (transaction) => {
    await requirePractitioner(transaction, practitionerId);
    await requirePlaces(transaction, input.ranges);
    await transaction.weeklyHours.deleteMany({ where: { practitionerId } });
    await transaction.weeklyHours.createMany({
      data: input.ranges.map(({ validFrom, validUntil, ...range }) => ({
        ...range,
        practitionerId,
        validFrom: validFrom && new Date(validFrom),
        validUntil: validUntil && new Date(validUntil),
      })),
    });
    await announce(transaction, ["hours"]);
  });
}

/** Sets the hours of one date. */
export async function saveDateOverride(
  database: Database,
  input: DateOverrideInput,
): Promise<void> {
  if (overlap(input.ranges)) throw new DomainError("hours-overlap", { field: "ranges" });
  const { practitionerId, ranges } = input;
  const date = new Date(input.date);
  await inTransaction(database, async (transaction) => {
    await requirePractitioner(transaction, practitionerId);
    await requirePlaces(transaction, ranges);
    await transaction.dateOverride.upsert({
      where: { practitionerId_date: { practitionerId, date } },
      create: { practitionerId, date, ranges },
      update: { ranges },
    });
    await announce(transaction, ["hours"]);
  });
}

/** Returns one date to the weekly hours. */
export function removeDateOverride(
  database: Database,
  { practitionerId, date }: { practitionerId: string; date: string },
): Promise<void> {
  return inTransaction(database, async (transaction) => {
    await transaction.dateOverride.deleteMany({ where: { practitionerId, date: new Date(date) } });
    await announce(transaction, ["hours"]);
  });
}

/** Takes time off. Refuses with `time-off-meets-visits` where visits are booked. Answers its id. */
export async function addTimeOff(
  database: Database,
  { practitionerId, note, ...input }: TimeOffInput,
  now: Date,
): Promise<string> {
  const startsAt = new Date(input.startsAt);
  const endsAt = new Date(input.endsAt);
  try {
    return await inTransaction(database, async (transaction) => {
      await requirePractitioner(transaction, practitionerId);
      const { id } = await transaction.timeOff.create({
        data: { practitionerId, note, startsAt, endsAt },
      });
      const cause = { timeOffId: id };
      const during = { start: startsAt.getTime(), end: endsAt.getTime() };
      await claim(transaction, { resourceId: practitionerId, ...during, cause }, now);
      await announce(transaction, ["hours"]);
      return id;
    });
  } catch (error) {
    if (error instanceof DomainError && error.code === "slot-taken") {
      const sentence = await otherTimeOff(database, practitionerId, { startsAt, endsAt });
      throw new DomainError("time-off-meets-visits", { field: "startsAt", ...sentence });
    }
    throw error;
  }
}

/** Says when there is time off already in that time, if there is. */
async function otherTimeOff(
  { prisma }: Database,
  practitionerId: string,
  { startsAt, endsAt }: { startsAt: Date; endsAt: Date },
): Promise<{ sentence?: string }> {
  const other = await prisma.timeOff.findFirst({
    where: { practitionerId, startsAt: { lt: endsAt }, endsAt: { gt: startsAt } },
    orderBy: { startsAt: "asc" },
    include: { practitioner: { select: { timeZone: true } } },
  });
  if (!other) return {};
  const [from, until] = [other.startsAt, other.endsAt].map((instant) =>
    dayAndTimeInWords(instant.getTime(), other.practitioner.timeZone),
  );
  return {
    sentence: `There is time off from ${from} until ${until} already. Please remove that first.`,
  };
}

/** Gives time off back; the waitlist looks at the time. */
export function removeTimeOff(
  { database, jobs }: Pick<Context, "database" | "jobs">,
  id: string,
): Promise<void> {
  return inTransaction(database, async (transaction) => {
    const timeOff = await transaction.timeOff.findUnique({ where: { id } });
    if (!timeOff) throw new DomainError("not-found");
    await transaction.timeOff.delete({ where: { id } });
    const { practitionerId, startsAt: start, endsAt: end } = timeOff;
    await offerFreedTime(transaction, jobs, { practitionerId, start, end });
    await announce(transaction, ["hours"]);
  });
}

async function requirePractitioner(transaction: Transaction, id: string): Promise<void> {
  if (!(await transaction.practitioner.findUnique({ where: { id }, select: { id: true } }))) {
    throw new DomainError("not-found");
  }
}

import { createHash } from "node:crypto";
import { announce } from "../database/changes.ts";
import type { Database } from "../database/client.ts";
import type { BusyCalendar } from "../database/generated/client.ts";
import { inTransaction } from "../database/transaction.ts";
import { DomainError } from "../errors.ts";
import { readPractice } from "../practice/practice.store.ts";
import { fetchCalendar } from "./imports.fetch.ts";
import { readBusyTimes } from "./imports.read.ts";
import { UnreadableCalendar } from "./imports.rules.ts";
import type { ImportView, NewImport } from "./imports.schema.ts";

const dayLength = 86_400_000;

/** A practitioner's imported calendars, in the order in which they were added. */
export async function listImports(
  { prisma }: Database,
  practitionerId: string,
): Promise<ImportView[]> {
  const calendars = await prisma.busyCalendar.findMany({
    where: { practitionerId },
    orderBy: { createdAt: "asc" },
  });
  return calendars.map(({ id, name, url, lastReadAt, lastError }) => ({
    id,
    name,
    host: new URL(url).host,
    lastReadAt: lastReadAt?.toISOString() ?? null,
    lastError,
  }));
}

interface Reading {
  now: Date;
  fetchFile?: (url: string) => Promise<string>;
}

/** Adds a calendar and reads it for the first time. Answers its id; a reading that fails is noted with it. */
export async function addImport(
  database: Database,
  input: NewImport,
  reading: Reading,
): Promise<string> {
  const { practitionerId } = input;
  const known = await database.prisma.practitioner.findUnique({ where: { id: practitionerId } });
  if (!known) throw new DomainError("not-found", { field: "practitionerId" });
  const calendar = await database.prisma.busyCalendar.create({ data: input });
  await readImport(database, calendar, reading);
  return calendar.id;
}

/** Forgets a calendar: its busy times are free again. */
export function removeImport(database: Database, id: string): Promise<void> {
  return inTransaction(database, async (transaction) => {
    const { count } = await transaction.busyCalendar.deleteMany({ where: { id } });
    if (count === 0) throw new DomainError("not-found");
    await announce(transaction, ["hours"]);
  });
}

/** Reads one calendar now; a reading that fails is noted with it. */
export async function readImportNow(
  database: Database,
  id: string,
  reading: Reading,
): Promise<void> {
  const calendar = await database.prisma.busyCalendar.findUnique({ where: { id } });
  if (!calendar) throw new DomainError("not-found");
  await readImport(database, calendar, reading);
}

/** Reads every calendar, one after the other. Answers how many could not be read. */
export async function readAllImports(database: Database, reading: Reading): Promise<number> {
  let failed = 0;
  for (const calendar of await database.prisma.busyCalendar.findMany()) {
    if (!(await readImport(database, calendar, reading))) failed += 1;
  }
  return failed;
}

/** Replaces a calendar's busy times by what its file says now. Where it cannot be read, they stay as they were. */
async function readImport(
  database: Database,
  { id, practitionerId, url }: BusyCalendar,
  { now, fetchFile = fetchCalendar }: Reading,
): Promise<boolean> {
  try {
    const file = await fetchFile(url);
    const { furthestDays } = await readPractice(database.prisma);
    const { timeZone: zone } = await database.prisma.practitioner.findUniqueOrThrow({
      where: { id: practitionerId },
    });
    const from = now.getTime() - dayLength;
    const until = now.getTime() + (furthestDays + 7) * dayLength;
    const busy = await readBusyTimes(file, { zone, from, until });
    const starts = busy.map(({ start }) => new Date(start));
    const ends = busy.map(({ end }) => new Date(end));
    await inTransaction(database, async (transaction) => {
      // Readers of one calendar take turns: each takes away what the other has written.
      await transaction.$queryRaw`SELECT FROM busy_calendar WHERE id = ${id}::uuid FOR UPDATE`;
      await transaction.claim.deleteMany({ where: { busyCalendarId: id } });
      await transaction.$executeRaw`
        INSERT INTO claim (id, resource_id, during, lane, busy_calendar_id)
        SELECT gen_random_uuid(), ${practitionerId}::uuid, tstzrange(start, "end"), ${laneOf(id)},
          ${id}::uuid
        FROM unnest(${starts}::timestamptz[], ${ends}::timestamptz[]) AS busy(start, "end")`;
      await transaction.busyCalendar.update({
        where: { id },
        data: { lastReadAt: now, lastError: "" },
      });
      await announce(transaction, ["hours"]);
    });
    return true;
  } catch (error) {
    const lastError =
      error instanceof UnreadableCalendar
        ? error.message
        : "Something went wrong while it was read. It will be read again.";
    await database.prisma.busyCalendar.updateMany({ where: { id }, data: { lastError } });
    return false;
  }
}

/** A lane of a calendar's own, past those of visits: two calendars may say that one time is busy. */
function laneOf(id: string): number {
  return 100 + (createHash("sha256").update(id).digest().readUInt32BE(0) % 1_000_000_000);
}

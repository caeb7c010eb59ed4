import type { Context } from "../context.ts";
import { claimedTime, roomTime } from "../bookings/bookings.rules.ts";
import { dayAndTimeInWords, timeInWords } from "../time/words.rules.ts";
import { placeAt, type Question } from "./availability.rules.ts";
import type { InTheWay } from "./availability.schema.ts";
import type { Interval } from "./intervals.rules.ts";

type Asking = Pick<Context, "database" | "now">;

const dayLength = 86_400_000;

interface TakenRow {
  resourceId: string;
  kind: Exclude<InTheWay["kind"], "room">;
  bookingId: string | null;
  name: string | null;
  from: Date;
  until: Date;
}

/** What takes a practitioner's time around a start, for staff to read. */
export async function takersOfPractitioner(
  context: Asking,
  practitionerId: string,
  { visit, schedule }: Question,
  start: number,
): Promise<InTheWay[]> {
  const rows = await readTakers(context, [practitionerId], claimedTime(start, visit));
  return rows.map((row) => takerOf(row, schedule.zone));
}

/** What takes the rooms that a visit could have at a start, room by room. */
export async function takersOfRooms(
  context: Asking,
  question: Question,
  start: number,
): Promise<InTheWay[]> {
  const locationId = placeAt(question, start);
  const suiting = question.rooms?.filter((room) => room.locationId === locationId) ?? [];
  if (suiting.length === 0) {
    return [{ kind: "room", label: "No room for this visit is at that place", bookingId: null }];
  }
  const ids = suiting.map(({ id }) => id);
  const rooms = await context.database.prisma.room.findMany({
    where: { id: { in: ids } },
    orderBy: [{ position: "asc" }, { id: "asc" }],
    select: { id: true, name: true },
  });
  const rows = await readTakers(context, ids, roomTime(start, question.visit));
  return rooms.flatMap(({ id, name }) => {
    const takers = rows.filter(({ resourceId }) => resourceId === id);
    if (takers.length === 0) {
      return [{ kind: "room" as const, label: `${name} is not open then`, bookingId: null }];
    }
    return takers
      .map((row) => takerOf(row, question.schedule.zone))
      .map((taker) => ({ ...taker, label: `${name}: ${taker.label}` }));
  });
}

function readTakers(
  { database, now }: Asking,
  resourceIds: readonly string[],
  { start, end }: Interval,
): Promise<TakenRow[]> {
  return database.prisma.$queryRaw<TakenRow[]>`
    SELECT claim.resource_id AS "resourceId",
      CASE WHEN claim.time_off_id IS NOT NULL THEN 'time-off'
        WHEN claim.busy_calendar_id IS NOT NULL THEN 'imported'
        WHEN claim.expires_at IS NOT NULL THEN 'hold' ELSE 'visit' END AS kind,
      claim.booking_id AS "bookingId",
      coalesce(nullif(client.chosen_name, ''), client.name, time_off.note, busy_calendar.name) AS name,
      coalesce(booking.starts_at, lower(claim.during)) AS "from",
      coalesce(booking.ends_at, upper(claim.during)) AS "until"
    FROM claim
    LEFT JOIN booking ON booking.id = claim.booking_id
    LEFT JOIN client ON client.id = booking.client_id
    LEFT JOIN time_off ON time_off.id = claim.time_off_id
    LEFT JOIN busy_calendar ON busy_calendar.id = claim.busy_calendar_id
    WHERE claim.resource_id = ANY(${resourceIds}::uuid[])
      AND claim.during && tstzrange(${new Date(start)}, ${new Date(end)})
      AND (claim.expires_at IS NULL OR claim.expires_at > ${now()})
    ORDER BY claim.during`;
}

const takerNames = {
  visit: "A visit",
  hold: "Somebody who is booking at this moment",
  "time-off": "Time off",
  imported: "A busy time in another calendar",
};

function takerOf({ kind, bookingId, name, ...time }: TakenRow, zone: string): InTheWay {
  const label = `${takerNames[kind]}${name ? ` (${name})` : ""}, ${spanInWords(time, zone)}`;
  return { kind, bookingId, label };
}

function spanInWords({ from, until }: { from: Date; until: Date }, zone: string): string {
  const begin = dayAndTimeInWords(from.getTime(), zone);
  const isShort = until.getTime() - from.getTime() < dayLength;
  const end = isShort
    ? timeInWords(until.getTime(), zone)
    : dayAndTimeInWords(until.getTime(), zone);
  return `${begin} to ${end}`;
}

import { closedDates } from "../holidays/holidays.rules.ts";
import type { BookableBy, TaxKind, VisitMode } from "../services/services.schema.ts";
import type { TaxRate } from "../taxes/taxes.schema.ts";
import { daysBetween } from "../time/civil.rules.ts";
import { civilDateOf } from "../time/zone.rules.ts";
import type { Question, RoomState } from "./availability.rules.ts";
import type { Interval } from "./intervals.rules.ts";
import type { Limits } from "./limits.rules.ts";
import type { CivilRange, WeeklyRange } from "./working-time.rules.ts";

/** All that the engine needs to answer for one practitioner, and who that is. */
export interface PractitionerQuestion {
  practitionerId: string;
  name: string;
  /** What this practitioner asks for the visit before tax, add-ons included. */
  priceCents: number;
  question: Question;
}

/** An add-on that was asked for with the visit. */
export interface ChosenAddOn {
  id: string;
  name: string;
  minutes: number;
  priceCents: number;
}

type IntervalPair = [start: number, end: number];

/** The facts as PostgreSQL answers them, in one row. */
export interface FactsRow {
  timeZone: string;
  gridMinutes: number;
  minimumNoticeMinutes: number;
  furthestDays: number;
  holdMinutes: number;
  maxUpcomingVisits: number | null;
  graceMinutes: number;
  reminderMinutes: number[];
  holidays: string[];
  policyId: string;
  minutes: number;
  priceCents: number;
  mode: VisitMode;
  bufferBeforeMinutes: number;
  bufferAfterMinutes: number;
  roomBufferBeforeMinutes: number;
  roomBufferAfterMinutes: number;
  bookableBy: BookableBy;
  needsAcceptance: boolean;
  taxKind: TaxKind;
  taxRates: TaxRate[];
  addOns: ChosenAddOn[];
  needsRoom: boolean;
  rooms:
    | {
        id: string;
        locationId: string | null;
        weekly: [weekday: number, startMinute: number, endMinute: number][] | null;
        busy: IntervalPair[];
      }[]
    | null;
  practitioners: {
    id: string;
    name: string;
    zone: string;
    priceCents: number | null;
    limits: Limits;
    weekly: [
      weekday: number,
      startMinute: number,
      endMinute: number,
      everyWeeks: number,
      validFrom: string | null,
      validUntil: string | null,
      locationId: string | null,
    ][];
    overrides: { date: string; ranges: CivilRange[] }[];
    busy: IntervalPair[];
    visits: IntervalPair[] | null;
  }[];
}

/** How many days ahead staff may book. */
export const staffFurthestDays = 730;

/** The rules for whoever books online. */
export function onlineRulesOf({
  gridMinutes,
  minimumNoticeMinutes,
  furthestDays,
}: FactsRow): Question["rules"] {
  return { gridMinutes, minimumNoticeMinutes, furthestDays };
}

/**
 * Makes of the facts one question a practitioner. `from` and `until` bound the search; `minutes` is the length of a
 * visit that is booked already; staff book without notice and as far ahead as they like.
 */
export function questionsOf(
  row: FactsRow,
  {
    from,
    until,
    minutes: bookedMinutes,
    byStaff = false,
  }: { from: Date; until: Date; minutes?: number | undefined; byStaff?: boolean },
  now: Date,
): PractitionerQuestion[] {
  const { addOns } = row;
  const addedMinutes = addOns.reduce((sum, { minutes }) => sum + minutes, 0);
  const addedCents = addOns.reduce((sum, { priceCents }) => sum + priceCents, 0);
  const visit = {
    minutes: bookedMinutes ?? row.minutes + addedMinutes,
    bufferBeforeMinutes: row.bufferBeforeMinutes,
    bufferAfterMinutes: row.bufferAfterMinutes,
    roomBufferBeforeMinutes: row.roomBufferBeforeMinutes,
    roomBufferAfterMinutes: row.roomBufferAfterMinutes,
  };
  const online = onlineRulesOf(row);
  const rules = byStaff
    ? { ...online, minimumNoticeMinutes: 0, furthestDays: staffFurthestDays }
    : online;
  const rooms = row.needsRoom ? roomsOf(row) : undefined;
  return row.practitioners.map((practitioner) => {
    const { zone } = practitioner;
    const first = civilDateOf(from.getTime(), zone);
    const days = daysBetween(first, civilDateOf(until.getTime(), zone)) + 2;
    return {
      practitionerId: practitioner.id,
      name: practitioner.name,
      priceCents: (practitioner.priceCents ?? row.priceCents) + addedCents,
      question: {
        schedule: {
          zone,
          weekly: practitioner.weekly.map(weeklyRange),
          overrides: practitioner.overrides,
          closed: closedDates(row.holidays, first, days),
        },
        busy: practitioner.busy.map(interval),
        visit,
        rules,
        now: now.getTime(),
        limits: practitioner.limits,
        visits: practitioner.visits?.map(interval) ?? [],
        ...(rooms && { rooms }),
      },
    };
  });
}

function roomsOf({ rooms, timeZone }: FactsRow): RoomState[] {
  return (rooms ?? []).map(({ id, locationId, weekly, busy }) => ({
    id,
    locationId,
    schedule: weekly
      ? {
          zone: timeZone,
          weekly: weekly.map(([weekday, startMinute, endMinute]) => ({
            weekday,
            startMinute,
            endMinute,
          })),
          overrides: [],
        }
      : undefined,
    busy: busy.map(interval),
  }));
}

function weeklyRange([
  weekday,
  startMinute,
  endMinute,
  everyWeeks,
  validFrom,
  validUntil,
  locationId,
]: FactsRow["practitioners"][number]["weekly"][number]): WeeklyRange {
  return { weekday, startMinute, endMinute, everyWeeks, validFrom, validUntil, locationId };
}

function interval([start, end]: IntervalPair): Interval {
  return { start, end };
}

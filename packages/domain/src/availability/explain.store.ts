import type { Context } from "../context.ts";
import { dayAndTimeInWords, timeInWords } from "../time/words.rules.ts";
import { judgeSlot, nearestSlots, type Question } from "./availability.rules.ts";
import type { Explanation, ExplanationWanted, StaffExplanation } from "./availability.schema.ts";
import { type AvailabilityFacts, readAvailabilityFacts } from "./availability.store.ts";
import { refusalSentence, refusals } from "./refusals.rules.ts";

const dayLength = 86_400_000;

/** Why a time is or is not offered, in kind words, with the nearest times that are. */
export async function explainTime(
  context: Pick<Context, "database" | "now" | "actor">,
  wanted: ExplanationWanted,
): Promise<Explanation> {
  const start = Date.parse(wanted.startsAt);
  const facts = await factsAround(context, wanted);
  const question = facts.practitioners[0]?.question;
  if (!question) return notOffered;
  return explanationOf(question, start);
}

const notOffered: Explanation = {
  offered: false,
  rule: "not-offered",
  sentence: "This practitioner does not offer that service. Please choose another.",
  nearest: [],
};

function explanationOf(question: Question, start: number): Explanation {
  const judgement = judgeSlot(question, start);
  if (judgement.offered) {
    return { offered: true, rule: null, sentence: "That time is free.", nearest: [] };
  }
  const { refusal } = judgement;
  const nearest = nearestSlots(question, start, 3).map((each) => new Date(each).toISOString());
  return { offered: false, rule: refusal, sentence: refusalSentence(refusal), nearest };
}

/** The same for staff: each rule by its plain name, and what takes the time. */
export async function explainToStaff(
  context: Pick<Context, "database" | "now" | "actor">,
  wanted: Omit<ExplanationWanted, "practitionerId"> & { practitionerId?: string | undefined },
): Promise<StaffExplanation> {
  const start = Date.parse(wanted.startsAt);
  const facts = await factsAround(context, wanted);
  const practitioners = await Promise.all(
    facts.practitioners.map(async ({ practitionerId, name, question }) => {
      const judgement = judgeSlot(question, start);
      const rule = judgement.offered ? null : judgement.refusal;
      const inTheWay =
        rule === "taken" ? await takenBy(context, practitionerId, question, start) : [];
      const sentence = rule ? refusals[rule] : "That time is free.";
      return { id: practitionerId, name, offered: judgement.offered, rule, sentence, inTheWay };
    }),
  );
  const free = practitioners.find(({ offered }) => offered);
  if (free) {
    return {
      offered: true,
      rule: null,
      sentence: "That time is free.",
      nearest: [],
      practitioners,
    };
  }
  const first = facts.practitioners[0];
  const explanation = first ? explanationOf(first.question, start) : notOffered;
  return { ...explanation, practitioners };
}

function factsAround(
  { database, now, actor }: Pick<Context, "database" | "now" | "actor">,
  wanted: Omit<ExplanationWanted, "practitionerId"> & { practitionerId?: string | undefined },
): Promise<AvailabilityFacts> {
  const start = Date.parse(wanted.startsAt);
  const reach = {
    ...wanted,
    byStaff: actor.kind === "staff",
    from: new Date(start - 15 * dayLength),
    until: new Date(start + 16 * dayLength),
  };
  return readAvailabilityFacts(database, reach, now());
}

interface TakenRow {
  kind: StaffExplanation["practitioners"][number]["inTheWay"][number]["kind"];
  bookingId: string | null;
  name: string | null;
  from: Date;
  until: Date;
}

/** What takes a practitioner's time around a start, for staff to read. */
async function takenBy(
  { database, now }: Pick<Context, "database" | "now">,
  practitionerId: string,
  { visit, schedule }: Question,
  start: number,
) {
  const from = new Date(start - visit.bufferBeforeMinutes * 60_000);
  const until = new Date(start + (visit.minutes + visit.bufferAfterMinutes) * 60_000);
  const rows = await database.prisma.$queryRaw<TakenRow[]>`
    SELECT
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
    WHERE claim.resource_id = ${practitionerId}::uuid AND claim.during && tstzrange(${from}, ${until})
      AND (claim.expires_at IS NULL OR claim.expires_at > ${now()})
    ORDER BY claim.during`;
  return rows.map(({ kind, bookingId, name, ...time }) => ({
    kind,
    bookingId,
    label: `${takerNames[kind]}${name ? ` (${name})` : ""}, ${spanInWords(time, schedule.zone)}`,
  }));
}

const takerNames = {
  visit: "A visit",
  hold: "Somebody who is booking at this moment",
  "time-off": "Time off",
  imported: "A busy time in another calendar",
};

function spanInWords({ from, until }: { from: Date; until: Date }, zone: string): string {
  const begin = dayAndTimeInWords(from.getTime(), zone);
  const isShort = until.getTime() - from.getTime() < dayLength;
  const end = isShort
    ? timeInWords(until.getTime(), zone)
    : dayAndTimeInWords(until.getTime(), zone);
  return `${begin} to ${end}`;
}

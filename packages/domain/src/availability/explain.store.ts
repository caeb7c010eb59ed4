import type { Context } from "../context.ts";
import { DomainError } from "../errors.ts";
import { civilDateOf } from "../time/zone.rules.ts";
import {
  judgeSlot,
  lastSlots,
  nearestOf,
  nearestSlots,
  nextSlots,
  type Question,
} from "./availability.rules.ts";
import type { Explanation, ExplanationWanted, StaffExplanation } from "./availability.schema.ts";
import { type AvailabilityFacts, readAvailabilityFacts } from "./availability.store.ts";
import type { PractitionerQuestion } from "./facts.rules.ts";
import { limitInWords } from "./limits.rules.ts";
import { contactUs, type Refusal, refusals, refusalSentence } from "./refusals.rules.ts";
import { lastDate } from "./search.store.ts";
import { takersOfPractitioner, takersOfRooms } from "./takers.store.ts";

type Asking = Pick<Context, "database" | "now" | "actor">;

const dayLength = 86_400_000;
const mostNearest = 3;

const free = { offered: true, rule: null, sentence: "That time is free." } as const;
const byPhoneOnly = {
  offered: false,
  rule: "by-phone-only",
  sentence: new DomainError("by-phone-only").sentence,
} as const;

/** Why a time is or is not offered, in kind words, with the nearest times that are: of one practitioner, or of anyone. */
export async function explainTime(
  context: Asking,
  wanted: ExplanationWanted,
): Promise<Explanation> {
  const facts = await factsAround(context, wanted);
  if (facts.variant.bookableBy === "phone_only") return { ...byPhoneOnly, nearest: [] };
  return explanationOf(context, wanted, facts);
}

/** The same for staff: each practitioner by the rules for staff and by those for whoever books online, and what takes the time. */
export async function explainToStaff(
  context: Asking,
  wanted: ExplanationWanted,
): Promise<StaffExplanation> {
  const start = Date.parse(wanted.startsAt);
  const facts = await factsAround(context, wanted);
  const practitioners = await Promise.all(
    facts.practitioners.map(async (practitioner) => {
      const { practitionerId: id, name, question } = practitioner;
      const judgement = judgeInFull(question, start);
      const online = judgeOnline(facts, question, start);
      const inTheWay = await takersOf(context, practitioner, start, judgement.rule);
      return { id, name, ...judgement, online, inTheWay };
    }),
  );
  return { ...(await explanationOf(context, wanted, facts)), practitioners };
}

function judgeInFull(question: Question, start: number) {
  const judgement = judgeSlot(question, start);
  if (judgement.offered) return free;
  const { refusal: rule } = judgement;
  const sentence = limitInWords(rule, question, start) ?? refusals[rule];
  return { offered: false, rule, sentence };
}

function judgeOnline({ variant, onlineRules }: AvailabilityFacts, question: Question, at: number) {
  if (variant.bookableBy === "phone_only") return byPhoneOnly;
  return judgeInFull({ ...question, rules: onlineRules }, at);
}

async function takersOf(
  context: Asking,
  { practitionerId, question }: PractitionerQuestion,
  start: number,
  rule: Refusal | null,
) {
  if (rule === "taken") return takersOfPractitioner(context, practitionerId, question, start);
  return rule === "no-room" ? takersOfRooms(context, question, start) : [];
}

const notOffered: Explanation = {
  offered: false,
  rule: "not-offered",
  sentence: "This practitioner does not offer that service. Please choose another.",
  nearest: [],
};

async function explanationOf(
  context: Asking,
  wanted: ExplanationWanted,
  facts: AvailabilityFacts,
): Promise<Explanation> {
  const start = Date.parse(wanted.startsAt);
  const judgements = facts.practitioners.map(({ question }) => judgeSlot(question, start));
  if (judgements.some(({ offered }) => offered)) return { ...free, nearest: [] };
  const against = judgements.flatMap((each) => (each.offered ? [] : [each.refusal]));
  const rule = against.find((each) => each === "taken") ?? against[0];
  if (!rule) return notOffered;
  const around = Math.max(start, context.now().getTime());
  const near = facts.practitioners.flatMap(({ question }) =>
    nearestSlots(question, around, mostNearest),
  );
  const found = near.length > 0 ? near : await furtherAway(context, wanted, facts, around);
  const nearest = nearestOf(found, around, mostNearest).map((each) => new Date(each).toISOString());
  const sentence = nearest.length > 0 ? refusalSentence(rule) : `${refusals[rule]} ${contactUs}`;
  return { offered: false, rule, sentence, nearest };
}

/** The next open times after an instant, as far ahead as can be booked, or the last before it. */
async function furtherAway(
  context: Asking,
  wanted: ExplanationWanted,
  facts: AvailabilityFacts,
  around: number,
): Promise<number[]> {
  const at = context.now();
  const until = lastDate(facts, at);
  const end = new Date(`${until}T23:59:59Z`);
  const { practitioners, timeZone } = await readFacts(context, wanted, { from: at, until: end });
  const [today, date] = [at.getTime(), around].map((each) => civilDateOf(each, timeZone));
  const ofEach = (find: (question: Question) => number[]) =>
    practitioners.flatMap(({ question }) => find(question));
  const next = ofEach((question) =>
    nextSlots(question, { from: date ?? until, until }, mostNearest),
  );
  if (next.length > 0) return next;
  return ofEach((question) => lastSlots(question, { from: today ?? until, until }, mostNearest));
}

function factsAround(context: Asking, wanted: ExplanationWanted): Promise<AvailabilityFacts> {
  const now = context.now().getTime();
  const around = Math.max(Date.parse(wanted.startsAt), now);
  return readFacts(context, wanted, {
    from: new Date(Math.max(around - 15 * dayLength, now - dayLength)),
    until: new Date(around + 16 * dayLength),
  });
}

function readFacts(
  { database, now, actor }: Asking,
  { variantId, practitionerId, addOnIds }: ExplanationWanted,
  span: { from: Date; until: Date },
): Promise<AvailabilityFacts> {
  const byStaff = actor.kind === "staff";
  return readAvailabilityFacts(
    database,
    { variantId, practitionerId, addOnIds, byStaff, ...span },
    now(),
  );
}

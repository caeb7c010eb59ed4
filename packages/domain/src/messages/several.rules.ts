import { dayInWords } from "../time/words.rules.ts";
import {
  contactOf,
  type Fact,
  feeFacts,
  greetingOf,
  type Letter,
  type LinkedVisit,
  placeOf,
  policyClosing,
  tellsOff,
  timeOf,
} from "./letter.rules.ts";
import type { MessageKind } from "./messages.schema.ts";
import { oneLine } from "./plain.rules.ts";

/** The kinds of message that can be about several visits that were planned together. */
export type JointKind = Exclude<MessageKind, "reminder" | "waitlist-offer">;

/** Whether a message of this kind can be about several visits. */
export function isJointKind(kind: MessageKind): kind is JointKind {
  return kind in wordsOf;
}

/** Writes one letter about several visits of one client, in order of time, each with its own link. */
export function writeJointLetter(
  visits: readonly [LinkedVisit, ...LinkedVisit[]],
  kind: JointKind,
): Letter {
  const [{ visit: first }] = visits;
  const zone = first.clientZone || first.practice.timeZone;
  const practitioners = new Set(visits.map(({ visit }) => oneLine(visit.practitionerName)));
  const words = wordsOf[kind](
    `${visits.length} appointments`,
    dayInWords(first.startsAt.getTime(), zone),
    [...practitioners].join(" and "),
  );
  const isOff = tellsOff(kind);
  const places = new Set(visits.map(({ visit }) => placeOf(visit).join("\n")));
  const sharesPlace = places.size === 1 && !isOff;
  const where = sharesPlace ? [{ name: "Where", lines: placeOf(first) }] : [];
  const [, ...others] = visits.map(({ visit }) => visit);
  const fees = isOff ? feeFacts([first, ...others]) : [];
  return {
    ...words,
    greeting: greetingOf(first),
    facts: [...visits.map((each) => factOf(each, { isOff, sharesPlace })), ...where, ...fees],
    action: undefined,
    note: isOff ? bookAgain : keepLinks,
    closing: isOff ? undefined : policyClosing(first),
    contact: contactOf(first),
  };
}

function factOf(
  { visit, link }: LinkedVisit,
  { isOff, sharesPlace }: { isOff: boolean; sharesPlace: boolean },
): Fact {
  const [day = "", ...times] = timeOf(visit);
  const lines = [...times, `With ${oneLine(visit.practitionerName)}`];
  if (isOff) return { name: day, lines };
  const where = sharesPlace ? [] : placeOf(visit);
  return {
    name: day,
    lines: [...lines, ...where],
    link: { label: "See or change this one", address: link },
  };
}

const bookAgain =
  "If you would like other times, you are welcome to book them on our site, or to call or write to us.";
const keepLinks =
  "Each has a link of its own, to see, move or cancel it. The links are for you alone: whoever has one can change that visit.";

// Subjects say that there are appointments and from when on, and nothing of what they are for.
const wordsOf: Record<
  JointKind,
  (
    appointments: string,
    firstDay: string,
    practitioners: string,
  ) => Pick<Letter, "subject" | "heading" | "opening">
> = {
  confirmation: (appointments, firstDay, practitioners) => ({
    subject: `Your ${appointments} from ${firstDay}`,
    heading: "Your appointments are booked",
    opening: `We look forward to seeing you. Your ${appointments} with ${practitioners} are booked; here is what you need to know.`,
  }),
  request: (appointments, firstDay, practitioners) => ({
    subject: `We have your request for ${appointments} from ${firstDay}`,
    heading: "We have your request",
    opening: `You asked for ${appointments} with ${practitioners}. The times are kept for you while we look at it, and we will write to you as soon as we have.`,
  }),
  acceptance: (appointments, firstDay, practitioners) => ({
    subject: `Your ${appointments} from ${firstDay} are confirmed`,
    heading: "Your appointments are confirmed",
    opening: `We look forward to seeing you. Your ${appointments} with ${practitioners} are booked; here is what you need to know.`,
  }),
  decline: (appointments, firstDay, practitioners) => ({
    subject: `About your request for ${appointments} from ${firstDay}`,
    heading: "We cannot offer those times",
    opening: `Thank you for asking. ${practitioners} cannot see you at those times, and we are sorry about it.`,
  }),
  move: (appointments, firstDay, practitioners) => ({
    subject: `Your ${appointments} are now from ${firstDay}`,
    heading: "Your appointments have new times",
    opening: `Your ${appointments} with ${practitioners} have been moved. The new times are below, and the earlier ones no longer hold.`,
  }),
  withdrawal: (appointments, firstDay, practitioners) => ({
    subject: `Your request for ${appointments} from ${firstDay} is withdrawn`,
    heading: "Your request is withdrawn",
    opening: `Your request for ${appointments} with ${practitioners} is withdrawn, and the times are no longer kept. There is nothing more that you need to do.`,
  }),
  cancellation: (appointments, firstDay, practitioners) => ({
    subject: `Your ${appointments} from ${firstDay} are cancelled`,
    heading: "Your appointments are cancelled",
    opening: `Your ${appointments} with ${practitioners} have been cancelled. There is nothing more that you need to do.`,
  }),
};

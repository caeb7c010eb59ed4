import { dayAndTimeInWords } from "../time/words.rules.ts";
import {
  contactOf,
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

/** Writes the letter about one visit. */
export function writeLetter({ visit, link }: LinkedVisit, kind: MessageKind): Letter {
  const { startsAt, clientZone, keptUntil, practice } = visit;
  const { label, note, whenName, ...words } = wordsOf[kind](
    dayAndTimeInWords(startsAt.getTime(), clientZone || practice.timeZone),
    oneLine(visit.practitionerName),
    dayAndTimeInWords((keptUntil ?? startsAt).getTime(), practice.timeZone),
  );
  const isOff = tellsOff(kind);
  const when = { name: whenName, lines: timeOf(visit) };
  return {
    ...words,
    greeting: greetingOf(visit),
    facts: isOff ? [when, ...feeFacts([visit])] : [when, { name: "Where", lines: placeOf(visit) }],
    action: { label, address: link },
    note,
    closing: isOff ? undefined : policyClosing(visit),
    contact: contactOf(visit),
  };
}

interface Words {
  subject: string;
  heading: string;
  opening: string;
  whenName: string;
  label: string;
  note: string;
}

const visitLink = {
  label: "See or change your visit",
  note: "Here you can move or cancel it, too. The link is for you alone: whoever has it can change your visit.",
};

// Subjects say that there is an appointment and when, and nothing of what it is for.
const wordsOf: Record<
  MessageKind,
  (start: string, practitioner: string, keptUntil: string) => Words
> = {
  confirmation: (start, practitioner) => ({
    subject: `Your appointment on ${start}`,
    heading: "Your appointment is booked",
    opening: `We look forward to seeing you. Your appointment with ${practitioner} is booked; here is what you need to know.`,
    whenName: "When",
    ...visitLink,
  }),
  request: (start, practitioner) => ({
    subject: `We have your request for ${start}`,
    heading: "We have your request",
    opening: `You asked for an appointment with ${practitioner}. The time is kept for you while we look at it, and we will write to you as soon as we have.`,
    whenName: "When",
    label: "See or withdraw your request",
    note: "The link is for you alone: whoever has it can change your request.",
  }),
  acceptance: (start, practitioner) => ({
    subject: `Your appointment on ${start} is confirmed`,
    heading: "Your appointment is confirmed",
    opening: `We look forward to seeing you. Your appointment with ${practitioner} is booked; here is what you need to know.`,
    whenName: "When",
    ...visitLink,
  }),
  decline: (start, practitioner) => ({
    subject: `About your request for ${start}`,
    heading: "We cannot offer that time",
    opening: `Thank you for asking. ${practitioner} cannot see you at that time, and we are sorry about it.`,
    whenName: "You asked for",
    label: "See this request",
    note: "You are welcome to choose another time on our site, or to call or write to us, and we will find one together.",
  }),
  move: (start, practitioner) => ({
    subject: `Your appointment is now on ${start}`,
    heading: "Your appointment has a new time",
    opening: `Your appointment with ${practitioner} has been moved. The new time is below, and the earlier one no longer holds.`,
    whenName: "New time",
    ...visitLink,
  }),
  reminder: (start, practitioner) => ({
    subject: `A reminder of your appointment on ${start}`,
    heading: "Your appointment is coming up",
    opening: `This is a reminder of your appointment with ${practitioner}.`,
    whenName: "When",
    ...visitLink,
  }),
  "waitlist-offer": (start, practitioner, keptUntil) => ({
    subject: `A time has opened on ${start}`,
    heading: "A time has opened",
    opening: `You asked us to tell you. ${practitioner} could see you at the time below, and we keep it for you until ${keptUntil}, clinic time.`,
    whenName: "When",
    label: "Take this time, or let it go",
    note: "If it does not suit you, there is nothing you need to do, and you stay on the list. The link is for you alone.",
  }),
  withdrawal: (start, practitioner) => ({
    subject: `Your request for ${start} is withdrawn`,
    heading: "Your request is withdrawn",
    opening: `Your request for an appointment with ${practitioner} is withdrawn, and the time is no longer kept. There is nothing more that you need to do.`,
    whenName: "You asked for",
    label: "See this request",
    note: "If you would like another time, you are welcome to choose one on our site, or to call or write to us.",
  }),
  cancellation: (start, practitioner) => ({
    subject: `Your appointment on ${start} is cancelled`,
    heading: "Your appointment is cancelled",
    opening: `Your appointment with ${practitioner} has been cancelled. There is nothing more that you need to do.`,
    whenName: "Cancelled",
    label: "See this visit",
    note: "If you would like another time, you are welcome to book one on our site, or to call or write to us.",
  }),
};

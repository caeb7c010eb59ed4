import { noticeInWords, policySentences } from "../policies/policies.rules.ts";
import { moneyInWords } from "../money/words.rules.ts";
import { clockInWords, dayAndTimeInWords, dayInWords, timeInWords } from "../time/words.rules.ts";
import type { MessageKind, VisitToTell } from "./messages.schema.ts";
import { linesOf, oneLine } from "./plain.rules.ts";

/** A message in words, before it is set as text or as a page. Every line is one line of harmless text. */
export interface Letter {
  subject: string;
  heading: string;
  greeting: string;
  opening: string;
  facts: Fact[];
  /** Left out where each fact has a link of its own. */
  action: { label: string; address: string } | undefined;
  note: string;
  closing: { heading: string; text: string } | undefined;
  contact: { name: string; phone: string; email: string };
}

export interface Fact {
  name: string;
  lines: string[];
  link?: { label: string; address: string };
}

/** A visit to write about, and its own address on the site. */
export interface LinkedVisit {
  visit: VisitToTell;
  link: string;
}

/** Whether a kind of message says that a visit does not take place. */
export function tellsOff(kind: MessageKind): boolean {
  return kind === "cancellation" || kind === "withdrawal" || kind === "decline";
}

export function greetingOf({ clientName }: VisitToTell): string {
  return `Hello ${oneLine(clientName)},`;
}

export function contactOf({ practice: { name, phone, email } }: VisitToTell): Letter["contact"] {
  return { name: oneLine(name), phone: oneLine(phone), email: oneLine(email) };
}

export function policyClosing({ policy }: VisitToTell): NonNullable<Letter["closing"]> {
  return { heading: "Moving or cancelling", text: policySentences(policy).join(" ") };
}

/** What cancelling visits of one client late costs together, in words; nothing where none was late, or staff let it go. */
export function feeFacts(visits: readonly [VisitToTell, ...VisitToTell[]]): Fact[] {
  const fees = visits.flatMap(({ fee }) => fee ?? []);
  const [fee] = fees;
  const { policy } = visits[0];
  const cents = fees.reduce((sum, each) => sum + each.cents, 0);
  if (fee && cents > 0) {
    const price = moneyInWords(cents, fee.currency);
    const why = `as the notice for cancelling without a fee is ${noticeInWords(policy)}.`;
    const help = "If you were ill or it was an emergency, tell us and no fee applies.";
    return [{ name: "Fee", lines: [`${price}, ${why}`, ...(policy.illnessWaived ? [help] : [])] }];
  }
  if (!fees.some(({ isFirstTime }) => isFirstTime)) return [];
  return [{ name: "Fee", lines: ["None: cancelling late is free the first time."] }];
}

/** When a visit is, on its client's clock and, where that is another, on the clinic's. */
export function timeOf({ startsAt, endsAt, clientZone, practice }: VisitToTell): string[] {
  const [start, end] = [startsAt.getTime(), endsAt.getTime()];
  const zone = clientZone || practice.timeZone;
  const hours = `${timeInWords(start, zone)} to ${timeInWords(end, zone)}`;
  const clinic = `${clockInWords(practice.timeZone)} (clinic time)`;
  if (!clientZone) return [dayInWords(start, zone), hours, clinic];
  const there = `${dayAndTimeInWords(start, practice.timeZone)}, ${clinic}`;
  return [dayInWords(start, zone), `${hours}, ${clockInWords(zone)}`, there];
}

/** Where a visit is. */
export function placeOf({ mode, practice, videoLink }: VisitToTell): string[] {
  if (mode === "online") {
    if (videoLink) return ["Online, by this link:", oneLine(videoLink)];
    const help = `If you are not sure how to join, call ${oneLine(practice.phone)} and we will help.`;
    return ["Online", help];
  }
  const { street, city, province, postalCode, directions } = practice;
  const address = [street, `${city}, ${province} ${postalCode}`].map(oneLine);
  return [...address, ...linesOf(directions)];
}

/** Why a time is not offered: each rule's name, and what a visitor is told. */
export const refusals = {
  "in-the-past": "That time has passed.",
  "too-soon": "That is sooner than we can prepare for a visit.",
  "too-far": "Our calendar is not open that far ahead yet.",
  holiday: "We are closed on that day.",
  "day-off": "There are no visits on that day.",
  "outside-hours": "That is outside working hours.",
  "off-grid": "Visits do not begin at that minute.",
  taken: "That time is no longer free.",
  "day-full": "That day is full.",
  "week-full": "That week is full.",
  "needs-break": "There is a rest at that time.",
  "no-room": "There is no room free at that time.",
} as const;

export type Refusal = keyof typeof refusals;

/** What to do where no time that is offered can be named. */
export const contactUs = "Please contact us, and we will find a time together.";

/** What a visitor is told of a refusal, with what to do next. */
export function refusalSentence(refusal: Refusal): string {
  return `${refusals[refusal]} Please choose one of the times that are offered.`;
}

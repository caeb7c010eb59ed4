// Times and amounts in the words of people; small enough for any page.
export * from "./money/words.rules.ts";
export * from "./time/words.rules.ts";

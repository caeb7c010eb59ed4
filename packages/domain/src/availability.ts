// The engine itself, for whoever asks it without a database.
export { openSlots, type Question } from "./availability/availability.rules.ts";

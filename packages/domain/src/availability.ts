// The engine itself, for whoever asks it without a database.
export { workingTime } from "./availability/working-time.rules.ts";
export { openSlots, type Question } from "./availability/availability.rules.ts";

export { openDatabase, type Database } from "./database/client.ts";
export { cleanUp } from "./jobs/clean-up.store.ts";
export type { MessageJob } from "./jobs/jobs.store.ts";
export { renderCalendar } from "./messages/calendar.rules.ts";
export {
  composeMessage,
  type Dispatch,
  markFailedAttempt,
  markSent,
} from "./messages/messages.store.ts";

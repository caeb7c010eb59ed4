export { addressHeader, type Auth, createAuth, readStaffActor } from "./access/access.auth.ts";
export { ensureOwner, type Owner } from "./access/access.store.ts";
export { addressOf } from "./access/address.rules.ts";
export { readAvailabilityFacts } from "./availability/availability.store.ts";
export { openDatabase, type Database } from "./database/client.ts";
export { loadSamplePractice } from "./sample/sample.store.ts";
export { readFeed } from "./calendars/calendars.store.ts";
export { readAllImports } from "./imports/imports.store.ts";
export { cleanUp } from "./jobs/clean-up.store.ts";
export type { JoinedJob, MessageJob, WaitlistJob } from "./jobs/jobs.store.ts";
export { calendarStateOf, renderCalendar } from "./messages/calendar.rules.ts";
export { composeJoined } from "./messages/joined.store.ts";
export {
  composeMessage,
  type Dispatch,
  markFailedAttempt,
  markSent,
} from "./messages/messages.store.ts";
export { type Actor, type Context } from "./context.ts";
export { type ChangeListener, listenForChanges } from "./database/changes.ts";
export { codeOf, DomainError } from "./errors.ts";
export { migrate } from "./database/migrate.ts";
export { type Jobs, openJobs } from "./jobs/jobs.store.ts";
export { readMedia, saveMedia } from "./media/media.store.ts";
export { nextScheduledChange } from "./posts/articles.store.ts";
export { refusalOf } from "./trpc.ts";
export {
  createPublicCaller,
  createStaffCaller,
  publicRouter,
  type PublicRouter,
  staffRouter,
  type StaffRouter,
} from "./routers.ts";
export { offerTimes } from "./waitlist/offers.store.ts";
export { readVisit } from "./messages/visits.store.ts";
export { DataFolderInUse } from "./database/data-folder.ts";
export { type EmbeddedPostgres, startEmbeddedPostgres } from "./database/embedded.ts";

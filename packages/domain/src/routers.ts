import { accessStaffRouter } from "./access/access.router.ts";
import { attentionStaffRouter } from "./attention/attention.router.ts";
import {
  availabilityPublicRouter,
  availabilityStaffRouter,
} from "./availability/availability.router.ts";
import { bookingsPublicRouter, bookingsStaffRouter } from "./bookings/bookings.router.ts";
import { calendarsStaffRouter } from "./calendars/calendars.router.ts";
import { clientsStaffRouter } from "./clients/clients.router.ts";
import { importsStaffRouter } from "./imports/imports.router.ts";
import { hoursStaffRouter } from "./hours/hours.router.ts";
import { locationsStaffRouter } from "./locations/locations.router.ts";
import { messagesStaffRouter } from "./messages/messages.router.ts";
import { pairsPublicRouter, pairsStaffRouter } from "./pairs/pairs.router.ts";
import { practitionersPublicRouter, practitionersStaffRouter } from "./people/people.router.ts";
import { postsPublicRouter, postsStaffRouter } from "./posts/posts.router.ts";
import { practicePublicRouter, practiceStaffRouter } from "./practice/practice.router.ts";
import { roomsStaffRouter } from "./rooms/rooms.router.ts";
import { seriesStaffRouter } from "./series/series.router.ts";
import { servicesPublicRouter, servicesStaffRouter } from "./services/services.router.ts";
import { taxesStaffRouter } from "./taxes/taxes.router.ts";
import { waitlistPublicRouter, waitlistStaffRouter } from "./waitlist/waitlist.router.ts";
import { createCallerFactory, router } from "./trpc.ts";

/** What the public site serves at `/trpc`. */
export const publicRouter = router({
  practice: practicePublicRouter,
  services: servicesPublicRouter,
  practitioners: practitionersPublicRouter,
  availability: availabilityPublicRouter,
  bookings: bookingsPublicRouter,
  pairs: pairsPublicRouter,
  posts: postsPublicRouter,
  waitlist: waitlistPublicRouter,
});
export type PublicRouter = typeof publicRouter;

/** What the admin serves at `/trpc`, to signed-in staff. */
export const staffRouter = router({
  access: accessStaffRouter,
  attention: attentionStaffRouter,
  practice: practiceStaffRouter,
  services: servicesStaffRouter,
  practitioners: practitionersStaffRouter,
  hours: hoursStaffRouter,
  availability: availabilityStaffRouter,
  bookings: bookingsStaffRouter,
  posts: postsStaffRouter,
  messages: messagesStaffRouter,
  rooms: roomsStaffRouter,
  locations: locationsStaffRouter,
  taxes: taxesStaffRouter,
  series: seriesStaffRouter,
  pairs: pairsStaffRouter,
  calendars: calendarsStaffRouter,
  clients: clientsStaffRouter,
  imports: importsStaffRouter,
  waitlist: waitlistStaffRouter,
});
export type StaffRouter = typeof staffRouter;

/** Calls the public procedures in process. */
export const createPublicCaller = createCallerFactory(publicRouter);
/** Calls the staff procedures in process. */
export const createStaffCaller = createCallerFactory(staffRouter);

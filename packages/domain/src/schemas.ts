// What a browser may have of the domain: zod schemas and types, and words for time and money.
export * from "./access/access.schema.ts";
export * from "./availability/availability.schema.ts";
export * from "./bookings/bookings.schema.ts";
export { type StaffMove, staffMoves } from "./bookings/bookings.rules.ts";
export * from "./clients/clients.schema.ts";
export * from "./hours/hours.schema.ts";
export * from "./hours/words.rules.ts";
export * from "./people/people.schema.ts";
export * from "./policies/policies.rules.ts";
export * from "./policies/policies.schema.ts";
export type * from "./messages/messages.schema.ts";
export type * from "./posts/posts.schema.ts";
export * from "./practice/practice.schema.ts";
export * from "./services/services.schema.ts";
export type { PublicRouter, StaffRouter } from "./routers.ts";
export type { Refusal } from "./trpc.ts";
export * from "./time/words.rules.ts";
export * from "./money/words.rules.ts";

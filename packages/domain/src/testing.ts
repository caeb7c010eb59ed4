export { createTestDatabase, type TestDatabase } from "./database/test-database.ts";
export { insertBooking } from "./messages/bookings.factory.ts";

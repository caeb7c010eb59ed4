/** What waits for staff. */
export interface Attention {
  /** Requests for visits ahead that nobody has accepted or declined. */
  requests: number;
  /** Messages about visits ahead, or to those who wait for one, that could not be delivered. */
  failedMessages: number;
  /** Visits ahead of which a message could not even be written, each with its client's name. */
  unwritten: { bookingId: string; client: string }[];
  /** Calendars whose busy times could not be read the last time. */
  failingImports: { id: string; practitionerId: string; practitioner: string; calendar: string }[];
}

/** What waits for staff. */
export interface Attention {
  /** Requests for visits ahead that nobody has accepted or declined. */
  requests: number;
  /** Messages about visits ahead that could not be delivered. */
  failedMessages: number;
  /** Calendars whose busy times could not be read the last time. */
  failingImports: { id: string; practitionerId: string; practitioner: string; calendar: string }[];
}

import { z } from "zod";

/** A private calendar feed to make: of one practitioner's visits, or (null) of everyone's. */
export const newFeedSchema = z.object({ practitionerId: z.uuid().nullable() });

/** A staff member's own feed, for calendar programs to read. Its address is told once, when it is made. */
export interface FeedView {
  id: string;
  /** Whose visits; null: everyone's. */
  practitioner: string | null;
  createdAt: string;
  lastReadAt: string | null;
}

/** What a feed says of a visit: when and where, and of the client no more than initials. */
export interface FeedVisit {
  bookingId: string;
  sequence: number;
  status: "requested" | "confirmed" | "completed" | "no_show";
  startsAt: Date;
  endsAt: Date;
  clientName: string;
  /** Where it is: "Online", or a room or place; empty for the practice's own address. */
  place: string;
}

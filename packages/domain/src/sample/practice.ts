import { type Holiday, holidays } from "../holidays/holidays.rules.ts";

/** The sample practice: modelled on a real kind of practice, with nobody real in it. */
export const samplePractice = {
  name: "Willow & Tide Therapy",
  tagline: "Psychotherapy and massage therapy, working together",
  about: `Willow & Tide is a small practice of two: a psychotherapist and a massage therapist who talk to each other. Some people come to one of us and never need the other. Some find that words reach further when the body is less braced, or that a quieter body brings up things worth putting into words, and then we plan the two together.

We try to notice who has had to work hard to be heard in rooms like ours. You set the pace here. You can ask why we suggest something, say no to it, and change your mind in the middle.

This is a sample practice: the people, address and telephone number are made up, so that you can see how a practice looks in Attune.`,
  email: "hello@willowandtide.example",
  phone: "905-555-0142",
  street: "100 Sample Street, Suite 4",
  city: "Hamilton",
  province: "ON",
  postalCode: "L8P 0A0",
  directions:
    "The entrance is beside the flower shop; ring the second bell. There is a lift, and the washroom on our floor is accessible. Two parking spaces behind the building are ours, and bus stop Sample at Main is one minute away.",
  timeZone: "America/Toronto",
  currency: "CAD",
  privacyContact: "Maya Lindqvist, privacy@willowandtide.example",
  gridMinutes: 15,
  minimumNoticeMinutes: 720,
  furthestDays: 60,
  holdMinutes: 10,
  reminderMinutes: [1440],
  graceMinutes: 3,
  holidays: (Object.keys(holidays) as Holiday[]).filter((holiday) => holidays[holiday].isPublic),
  maxUpcomingVisits: null,
  offerMinutes: 120,
  quietFromMinute: 21 * 60,
  quietUntilMinute: 8 * 60,
};

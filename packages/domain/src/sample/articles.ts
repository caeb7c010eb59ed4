import { aFirstSession } from "./articles/a-first-session.ts";
import { breathingSlowly } from "./articles/breathing-slowly.ts";
import type { SampleArticle } from "./articles/document.ts";
import { makingRoomForRest } from "./articles/making-room-for-rest.ts";
import { massageWithinPsychotherapy } from "./articles/massage-within-psychotherapy.ts";
import { yourSayInAMassage } from "./articles/your-say-in-a-massage.ts";

/** What the sample practice has published, the newest first. */
export const sampleArticles: readonly SampleArticle[] = [
  massageWithinPsychotherapy,
  breathingSlowly,
  aFirstSession,
  makingRoomForRest,
  yourSayInAMassage,
];

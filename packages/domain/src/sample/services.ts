type PractitionerSlug = "maya-lindqvist" | "jonah-baptiste";

interface SampleVariant {
  name: string;
  minutes: number;
  priceCents: number;
  mode: "in_person" | "online";
  bufferAfterMinutes: number;
  offeredBy: PractitionerSlug[];
  /** The room that the visit needs, if it needs one. */
  room?: (typeof sampleRooms)[number];
  isConsultation?: boolean;
}

interface SampleService {
  slug: string;
  name: string;
  summary: string;
  description: string;
  illustration: string;
  taxKind: "exempt" | "hst";
  variants: SampleVariant[];
  addOns?: { name: string; minutes: number; priceCents: number }[];
}

/** The sample rooms: one to talk in, one with a massage table. */
export const sampleRooms = ["Willow room", "Tide room"] as const;
const [talkingRoom, massageRoom] = sampleRooms;

const maya: PractitionerSlug[] = ["maya-lindqvist"];
const jonah: PractitionerSlug[] = ["jonah-baptiste"];

function massage(minutes: number, priceCents: number): SampleVariant {
  const name = `${minutes}-minute massage`;
  const visit = { name, minutes, priceCents, mode: "in_person" as const, offeredBy: jonah };
  return { ...visit, bufferAfterMinutes: 15, room: massageRoom };
}

/** The sample services and their variants: lengths in minutes, prices in cents before tax. */
export const sampleServices: SampleService[] = [
  {
    slug: "free-consultation",
    name: "Free consultation",
    summary: "Twenty minutes by video to ask anything and see whether we are a fit for each other.",
    description: `Choosing someone to talk to, or to be treated by, is easier when you have met them. A consultation costs nothing and commits you to nothing.

You can ask how we work, what it costs, what your insurance may cover, and what a first visit is like. If we are not who you need, we will say so and try to name someone who is.`,
    illustration: "service-consultation",
    taxKind: "exempt",
    variants: [
      {
        name: "20-minute consultation",
        minutes: 20,
        priceCents: 0,
        mode: "online",
        bufferAfterMinutes: 10,
        offeredBy: [...maya, ...jonah],
        isConsultation: true,
      },
    ],
  },
  {
    slug: "psychotherapy",
    name: "Psychotherapy",
    summary: "An unhurried hour, most often weekly or every second week, in our room or online.",
    description: `Psychotherapy here is a conversation with a purpose that you set. We look at what keeps happening, where it may come from, and what you would like to try instead.

Some visits are practical: a way of meeting panic, a hard talk to prepare. Others are slower. We look back together every few visits at whether this is helping, and change course when it is not.

Maya is a Registered Psychotherapist (Qualifying) and works under clinical supervision.`,
    illustration: "service-psychotherapy",
    taxKind: "exempt",
    variants: [
      {
        name: "50 minutes, in person",
        minutes: 50,
        priceCents: 13_000,
        mode: "in_person",
        bufferAfterMinutes: 10,
        offeredBy: maya,
        room: talkingRoom,
      },
      {
        name: "50 minutes, online",
        minutes: 50,
        priceCents: 13_000,
        mode: "online",
        bufferAfterMinutes: 10,
        offeredBy: maya,
      },
    ],
  },
  {
    slug: "couples-therapy",
    name: "Couples therapy",
    summary: "A longer visit for two people who want to understand how they get stuck.",
    description: `Two people come with two stories, and both are listened to. We slow down the moments that usually go too fast and look at what each of you is trying to protect.

You do not need to be in crisis, or sure that you want to stay together, to come.`,
    illustration: "service-couples",
    taxKind: "exempt",
    variants: [
      {
        name: "80 minutes, in person",
        minutes: 80,
        priceCents: 18_000,
        mode: "in_person",
        bufferAfterMinutes: 10,
        offeredBy: maya,
        room: talkingRoom,
      },
    ],
  },
  {
    slug: "massage-therapy",
    name: "Massage therapy",
    summary: "Treatment by a Registered Massage Therapist, at the pressure and pace that suit you.",
    description: `A visit begins with a few questions about your health, what you would like from the treatment, and where touch is welcome. Jonah explains what he suggests and asks for your consent before he begins, and again if anything changes.

The length includes the time for talking before and after. HST is added to the fee. Many extended health plans cover treatment by a Registered Massage Therapist; you pay at the visit and receive a receipt.`,
    illustration: "service-massage",
    taxKind: "hst",
    variants: [massage(30, 6500), massage(45, 8500), massage(60, 11_000), massage(90, 15_500)],
    addOns: [{ name: "A quarter of an hour to rest", minutes: 15, priceCents: 1500 }],
  },
  {
    slug: "integrative-plan",
    name: "Integrative plan",
    summary: "One conversation to plan psychotherapy and massage therapy side by side.",
    description: `For people who would like both: talking with Maya, and treatment with Jonah, planned so that each supports the other. Massage therapy complements psychotherapy here; it does not take its place.

In this first visit Maya asks what you hope for, what you have tried, and what each of us may know of the other's work. You leave with a plan in plain words, and you decide whether to follow it.`,
    illustration: "service-integrative",
    taxKind: "exempt",
    variants: [
      {
        name: "60-minute planning visit",
        minutes: 60,
        priceCents: 13_000,
        mode: "in_person",
        bufferAfterMinutes: 10,
        offeredBy: maya,
        room: talkingRoom,
      },
    ],
  },
];

/** The sample plan of two visits; the variants by their service and position. */
export const samplePlan = {
  slug: "body-and-mind",
  name: "Body and mind in one go",
  summary: "An hour of massage and a conversation, in either order, with a rest between.",
  first: { service: "massage-therapy", variant: 2 },
  second: { service: "psychotherapy", variant: 0 },
  inEitherOrder: true,
  leastRestMinutes: 15,
  mostRestMinutes: 60,
};

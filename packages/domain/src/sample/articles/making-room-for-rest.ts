import { article, h2, link, ol, p, type SampleArticle, strong, ul } from "./document.ts";

export const makingRoomForRest: SampleArticle = {
  slug: "making-room-for-rest",
  title: "Making room for rest on an ordinary day",
  summary:
    "Rest is more than sleep, and it does not have to be earned. Five small pauses, an honest word about massage and sleep, and when to see a physician.",
  tags: ["Rest", "Sleep", "At home"],
  cover: "cover-rest",
  authorSlug: "jonah-baptiste",
  publishedDaysAgo: 63,
  document: article(
    p(
      "At the end of a treatment I usually say: take a minute before you get up. Quite a few people are on their feet before I have closed the door. I understand it. There is a bus, a pickup, an inbox. But it makes me think that what is missing in many weeks is not another technique for relaxing. It is a minute that nobody else has a claim on.",
    ),
    h2("Rest comes in more than one kind"),
    p(
      "Sleep is one of them. For adults under 65, Canadian guidelines suggest seven to nine hours, and seven to eight from then on, at fairly regular times. These are ranges for a population and not a test to pass. Parents of small children and people on night shifts know how little of it is up to them.",
    ),
    p("Other kinds can be had awake, and different tiredness asks for different ones:"),
    ul(
      [strong("For muscles: "), "lying down, or simply changing position after an hour in one."],
      [
        strong("For eyes and ears: "),
        "a room without a screen, or five minutes without a voice in it.",
      ],
      [
        strong("For attention: "),
        "something your hands know how to do, such as washing up or walking a familiar street.",
      ],
      [
        strong("For being with people: "),
        "time alone. Or, after too much time alone, an undemanding hour with someone.",
      ],
    ),
    p(
      "It is worth asking which kind you are short of. Someone who has sat still all day may be rested by a walk, and not by an evening on the sofa.",
    ),
    h2("Five pauses that fit into a day"),
    ol(
      [
        "Before you start the car or unlock the bicycle, let your shoulders drop, and wait for two breaths.",
      ],
      [
        "Once in the morning and once in the afternoon, stand up and look at the farthest thing you can see.",
      ],
      ["Eat one meal, or the first five bites of one, without reading."],
      [
        "When you change from one role to another, from work to home for example, wash your hands slowly in warm water.",
      ],
      [
        "In the evening, lie on the floor with your calves up on a chair for five minutes. Set a timer, so that you need not think about the time.",
      ],
    ),
    p(
      "Choose one and leave the others. If a pause becomes one more item to fail at, drop it without regret.",
    ),
    h2("What massage therapy has to do with it"),
    p(
      "Clients often tell massage therapists that they feel drowsy after a treatment. In studies, too, some people report sleeping better during a course of massage, among them people with long-lasting pain. But the studies are mostly small, they differ in what was done and to whom, and many rely on what people say about their own sleep. I would call it a possible benefit for some, for a while.",
    ),
    p(
      "What I can offer with more confidence is plain. We can look at whether a sore neck or hip wakes you when you turn over. We can try positions and pillows. And you have an hour on a warm table in which nothing is asked of you except to tell me if something is uncomfortable.",
    ),
    h2("When rest does not come"),
    p(
      "If you have had trouble falling or staying asleep on most nights for three months or so, more advice about bedtime is seldom the answer. Guidelines recommend a particular form of cognitive behavioural therapy for insomnia, often shortened to CBT-I, as the first thing to try. A family physician, a nurse practitioner or a psychotherapist who is trained in it can tell you more.",
    ),
    p("Please see a physician or nurse practitioner soon if:"),
    ul(
      ["someone has noticed that you stop breathing in your sleep, or you wake up gasping,"],
      ["you get sleepy while driving or working with machines,"],
      [
        "pain wakes you night after night, or comes with fever, numbness or weight loss you cannot explain, or",
      ],
      ["you have become very tired without a reason you know of."],
    ),
    p(
      "Tiredness also goes along with low mood. If the nights are hard because of what you are thinking, you do not have to be alone with it: ",
      link("9-8-8", "tel:988"),
      " answers calls and texts everywhere in Canada, at three in the morning as well.",
    ),
    h2("No need to deserve it"),
    p(
      "Many of us were brought up to treat rest as a reward that comes after everything is done. Everything is seldom done. Taking ten minutes before the list is finished is a way to live with the list.",
    ),
    p(
      "If an hour of massage therapy would be a good kind of rest for you, you can see the ",
      link("open times and book", "/book"),
      ". And when it is over, take that minute.",
    ),
  ),
};

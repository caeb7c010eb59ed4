import { article, h2, link, ol, p, quote, type SampleArticle, strong, ul } from "./document.ts";

export const breathingSlowly: SampleArticle = {
  slug: "breathing-slowly",
  title: "Breathing slowly, without turning it into a task",
  summary:
    "A small breathing practice for ordinary days, what studies have found about it, and what to do if paying attention to your breath makes things worse.",
  tags: ["Breathing", "Anxiety", "At home"],
  cover: "cover-breathing",
  authorSlug: "maya-lindqvist",
  publishedDaysAgo: 20,
  document: article(
    p(
      "“Just breathe” is not much use to someone whose heart is racing. It can sound as if the trouble were a lack of effort. Still, slowing the breath is one of the few things we can do on purpose that reaches a body on alert. It costs nothing, nobody on the bus can see you do it, and you can stop at any moment. Here is a plain way to try it.",
    ),
    h2("Before you begin"),
    p(
      "Practise first when you are fairly settled: after lunch, say, or in a parked car. A skill that you meet for the first time in the middle of a panic is hard to use. And decide beforehand that two minutes are enough.",
    ),
    h2("A two-minute practice"),
    ol(
      [
        "Sit or stand so that your belly is not squeezed. Keep your eyes open if you prefer, resting on something that stays still.",
      ],
      [
        "Let one breath out, a little longer than usual, as though you were fogging a window from a distance.",
      ],
      [
        "Wait for the next breath in. Let it come through your nose if that is comfortable, and do not try to make it deep.",
      ],
      [
        "Breathe out again, slowly. If you like counting, try four in and six out. If those numbers feel tight, make them smaller.",
      ],
      [
        "Go on for ten breaths or so. When your mind wanders, which it will, the next breath out is a fine place to come back to.",
      ],
      ["Stop. Look around the room and notice one thing you had not seen before."],
    ),
    p(
      "That is all of it. You may feel calmer, a bit sleepy, or much the same. None of those means that you did it wrong.",
    ),
    h2("Why slower, and why out"),
    p(
      "Your heart speeds up slightly as you breathe in and slows slightly as you breathe out. At around six breaths a minute, which is slower than most of us breathe at rest, this swing becomes larger. Researchers use the size of the swing as a rough sign of how the branch of the nervous system that helps us settle is working. It is a sign and not a score, and there is no need to measure it.",
    ),
    h2("What studies have found"),
    p(
      "In 2023 a review put together twelve randomised trials of breathing practices, with several hundred people in all. Those who practised reported somewhat less stress than those who did not. The difference was small to middling. The authors asked readers to be careful with it, because the trials used many kinds of breathing and a number of them had weaknesses in how they were done.",
    ),
    p(
      "So it is fair to say that slow breathing helps some people feel less stressed. It would not be fair to say:",
    ),
    ul(
      ["that one pattern of counting has been shown to suit everybody,"],
      ["that it treats an anxiety disorder by itself, or"],
      ["that someone who finds no relief in it has not tried hard enough."],
    ),
    h2("When it makes things worse"),
    p(
      "For some people, attention to the breath brings alarm in place of ease. This can happen to those who live with panic, asthma or memories of not being able to breathe, and it can happen for no reason that anyone can name. It is common enough that I always ask about it first. If it happens to you, leave the breath alone and turn outward:",
    ),
    ul(
      [
        strong("Feet. "),
        "Press them into the floor, one after the other, and feel the floor press back.",
      ],
      [
        strong("Temperature. "),
        "Hold a cool glass or a warm mug and follow the feeling into your palms.",
      ],
      [strong("Sounds. "), "Find the farthest sound you can hear, then the nearest."],
      [strong("Words. "), "Say where you are, what day it is, and what you will do next."],
    ),
    p(
      "If you feel dizzy, you are probably breathing more than you need. Breathe smaller and let it pass. If you have a heart or lung condition, or are pregnant, ask your physician or nurse before you practise with longer counts.",
    ),
    quote("A practice that you can put down at any time is easier to pick up again."),
    h2("Where it fits"),
    p(
      "In psychotherapy, breathing is rarely the whole answer. It can make a hard conversation possible, or give you a minute between a feeling and what you do about it. What the feeling is about still deserves attention. And if you are thinking about ending your life, or are afraid that you might, you can call or text ",
      link("9-8-8", "tel:988"),
      " in Canada, day or night.",
    ),
    p(
      "If you would like to work out together what settles you, and what does not, you are welcome to ",
      link("book a session", "/book"),
      ". You do not have to breathe in any particular way beforehand.",
    ),
  ),
};

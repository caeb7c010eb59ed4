import { article, em, h2, link, p, type SampleArticle, strong, ul } from "./document.ts";

export const massageWithinPsychotherapy: SampleArticle = {
  slug: "massage-therapy-within-psychotherapy",
  title: "When massage therapy is part of a psychotherapy plan",
  summary:
    "Talking and touch do different jobs. What a plan with both can look like, what research can say about it so far, and when it is better to wait.",
  tags: ["Massage therapy", "Psychotherapy"],
  cover: "cover-touch-and-talk",
  authorSlug: "maya-lindqvist",
  publishedDaysAgo: 6,
  document: article(
    p(
      "People sometimes ask whether they should see a psychotherapist or a massage therapist, as though it were one or the other. The two answer different questions. Psychotherapy works with what you think, feel, remember and do. Massage therapy works with muscles and joints and how they move. Some people have reasons to use both, in one plan, with two practitioners who each know what the other is doing. For many people, one of them is plenty.",
    ),
    h2("Two jobs, kept apart"),
    p(
      "In psychotherapy you sit with a practitioner, say what you would like to be different, and look together at what keeps things as they are. Much of the work happens between sessions, in ordinary days.",
    ),
    p(
      "In massage therapy, a Registered Massage Therapist asks about your health, looks at how you move, suggests a treatment and explains why. The hands-on part begins only when you have agreed to it.",
    ),
    p(
      "Massage therapy does not replace psychotherapy. A massage therapist may well hear about a hard week, and will listen kindly, but is not there to treat grief, depression or trauma. What massage can add is more modest: some relief from sore or tight muscles, and a quiet hour in which you decide what happens to your body.",
    ),
    h2("What a shared plan can look like"),
    p(
      "Here is an invented example. Someone comes to talk about worry that keeps them awake. Over a few sessions they notice that the worrying usually starts with a clenched jaw and shoulders close to the ears. During massage therapy they feel what those same muscles are like at rest, which is hard to learn from a description. Back in psychotherapy, the jaw has become a useful early sign. When it tightens, there is still time to try something else.",
    ),
    p("Before we start a plan of this kind, we agree on a few things and write them down:"),
    ul(
      [
        strong("Who does what. "),
        "Each practitioner has a purpose of their own, in words you recognise.",
      ],
      [
        strong("What is shared. "),
        "Nothing passes between us unless you say so. You can allow a sentence, a summary or nothing, and you can change your mind.",
      ],
      [
        strong("How it is spaced. "),
        "Some people like both visits in one week, others prefer to alternate. Cost and energy count too.",
      ],
      [
        strong("When we look back. "),
        "After three or four visits we ask whether the second part is worth your time. If it is not, we stop it.",
      ],
    ),
    h2("What research says, and what it leaves open"),
    p(
      "A review published in 2004 pooled 37 trials of massage therapy. On average, people reported feeling less anxious right after a single session, and a series of sessions was followed by lower scores for longer-lasting anxiety and for low mood. Many of the trials were small, and it is difficult to compare massage with a believable stand-in, so these averages deserve some caution.",
    ),
    p(
      "The reasons are less clear than they are often made to sound. One popular account is that massage washes away stress hormones. When the trials that measured cortisol were gathered in 2011, the change turned out to be very small. Being unhurried, being cared for and lying still may matter as much as the technique. We do not know.",
    ),
    p(
      "There are few studies of massage therapy ",
      em("together with"),
      " psychotherapy. So we offer the combination as something to try and to review, and not as something with a known result.",
    ),
    h2("When it is better to wait"),
    ul(
      ["Touch is not welcome right now. That is reason enough, and you never have to explain it."],
      [
        "There is a fever, a fresh injury, a new swelling or a recent operation. The massage therapist will ask, and may suggest that you see a physician first.",
      ],
      [
        "Things feel unbearable. Please do not wait for an appointment. In Canada you can call or text ",
        link("9-8-8", "tel:988"),
        " at any hour, and 9-1-1 if someone is in danger.",
      ],
    ),
    h2("If you are curious"),
    p(
      "You do not need to decide on a plan before you come. Start with whichever visit feels easier and mention that you have wondered about the other. You can see the open times and ",
      link("book a visit here", "/book"),
      ", or read about ",
      link("what each of us offers", "/services"),
      " first.",
    ),
  ),
};

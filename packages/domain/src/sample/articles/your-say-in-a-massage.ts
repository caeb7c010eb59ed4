import { article, h2, link, p, quote, type SampleArticle, strong, ul } from "./document.ts";

export const yourSayInAMassage: SampleArticle = {
  slug: "your-say-in-a-massage",
  title: "Your say in a massage",
  summary:
    "What a Registered Massage Therapist has to ask before touching you, what you may keep on, and how to say more, less or stop.",
  tags: ["Massage therapy", "Consent", "First visits"],
  cover: "cover-your-say",
  authorSlug: "jonah-baptiste",
  publishedDaysAgo: 90,
  document: article(
    p(
      "A massage asks a good deal of trust. You lie down, partly undressed, often face down, while someone you may just have met works on your back. It is reasonable to want to know who decides what in that room. The short answer is that you do. The longer one follows.",
    ),
    h2("Consent is a conversation"),
    p(
      "In Ontario a massage therapist needs your informed consent before assessing or treating you. Informed means that I have told you what I suggest and why, what else would be possible, what may be unpleasant or risky about it, and what is likely if we do nothing. You can ask whatever you like, and take your time.",
    ),
    p(
      "It is not settled once and for all when you sign a form. If I want to change the plan, I ask again. If you change your mind, the plan changes. You owe nobody a reason.",
    ),
    h2("What stays covered"),
    p(
      "You undress as far as you are comfortable, in private, and lie under a sheet. Only the part that is being worked on is uncovered, and it is covered again afterwards. Many treatments can be done through clothing, sitting up or lying on your side. Shorts and a T-shirt are fine. So is a head covering, or a binder, or anything else you would rather keep on; tell me, and we will work with it.",
    ),
    h2("Areas that need a separate yes"),
    p(
      "Some areas are treated only when there is a clear clinical reason, and only after you have agreed in writing beforehand. These are the breasts, the chest wall, the upper inner thighs and the buttocks. I explain what I would do and how you would be covered. You can agree to one area and refuse another, and take your agreement back at any time. If you say no, we look for another way, and there usually is one. Sexual touch is never part of massage therapy, whatever anybody may have agreed to.",
    ),
    h2("Words that help"),
    p(
      "Some people find it hard to speak up while lying down. So we agree on a few words before we begin:",
    ),
    ul(
      [
        strong("“More” and “less” "),
        "for pressure. A scale from one to ten works too; most people like to stay below seven.",
      ],
      [strong("“Not there” "), "for a place. I move on without asking why."],
      [strong("“Pause” "), "when you need a moment. My hands come away, and we wait."],
      [
        strong("“Stop” "),
        "when you want it to end. We end, and I leave the room so that you can get dressed.",
      ],
    ),
    p(
      "If words might fail you, we choose a sign, such as raising a hand. I check in from time to time too. “Fine” is an answer I may ask about once, because so many of us say it without thinking.",
    ),
    quote("You do not have to put up with anything in order to be a good client."),
    h2("If touch is complicated for you"),
    p(
      "People who have been hurt often have good reasons to be wary of touch. You need not tell me your history to be treated with care. It is enough to say what makes a visit easier: the door in view, no face cradle, lights up, feet left alone, a friend in the room, a first visit at which we only talk.",
    ),
    p(
      "It can happen that a treatment brings up feelings or memories. We can pause, and you can say as much or as little about it as you like. I am not a psychotherapist and will not act as one. If you would like to talk with one, I can tell you how to find someone, here or elsewhere. Massage therapy can stand beside psychotherapy, and it cannot take its place. If you are in crisis, ",
      link("9-8-8", "tel:988"),
      " takes calls and texts at any hour, anywhere in Canada.",
    ),
    h2("What we know about pressure"),
    p(
      "Deeper is not always better. There is no good evidence that a treatment has to hurt in order to do something, and studies that compare firm with light pressure are few and disagree. Some soreness on the following day is common and passes. Pain that makes you hold your breath is a reason to ease off, and I would like to hear about it at once.",
    ),
    h2("If something was not right"),
    p(
      "Tell me, or tell the practice, in whatever form you like. You may also speak to the College of Massage Therapists of Ontario, which registers massage therapists and looks into complaints. Its public register shows whether a person is registered. You can check mine before you come.",
    ),
    p(
      "If you would like to talk any of this over first, say so when you arrive, and we will begin there. You can find a time that suits you on the ",
      link("booking page", "/book"),
      ".",
    ),
  ),
};

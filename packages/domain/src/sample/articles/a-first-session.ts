import { article, h2, link, p, type SampleArticle, strong, ul } from "./document.ts";

export const aFirstSession: SampleArticle = {
  slug: "what-happens-in-a-first-session",
  title: "What happens in a first psychotherapy session",
  summary:
    "From the waiting room to the last five minutes: what I ask, what you may ask me, what stays private, and what you can leave unsaid.",
  tags: ["Psychotherapy", "First visits"],
  cover: "cover-first-session",
  authorSlug: "maya-lindqvist",
  publishedDaysAgo: 41,
  document: article(
    p(
      "Many people rehearse their first session on the way to it. They wonder where to start, whether they will cry, and whether what they bring is serious enough. It may help to know how the hour usually goes. This is how I do it; other practitioners have their own ways.",
    ),
    h2("Before we talk"),
    p(
      "When you book, you are asked for your name, how we can reach you and, if you like, your pronouns. There is room for a note, and it may stay empty. Anything about your health can wait for the session itself.",
    ),
    p(
      "When you arrive there is a chair, a glass of water and no one calling your name across a room. Online, you get a link and can keep your camera off until you are ready.",
    ),
    h2("The first ten minutes: how this works"),
    p(
      "I begin with the rules, because they are easier to hear before anything personal has been said.",
    ),
    ul(
      [
        strong("Who I am. "),
        "I am a Registered Psychotherapist (Qualifying). That means that I am registered with the College of Registered Psychotherapists of Ontario and practise with clinical supervision: I talk about my work with an experienced supervisor, who is bound to confidentiality as I am.",
      ],
      [
        strong("What stays private. "),
        "What you say is confidential, with a few limits set by law. The main ones are a serious and immediate risk of harm to you or to someone else, a child who may need protection, and a court order. I explain them, and you can ask about each.",
      ],
      [
        strong("What it costs. "),
        "The fee, how it is paid and what happens if you have to cancel are on our ",
        link("policies page", "/policies"),
        ". We go through them so that nothing surprises you later.",
      ],
      [
        strong("Your consent. "),
        "You agree to work with me for now. You can take that back at any point, in the middle of a session too.",
      ],
    ),
    h2("The middle: what brings you"),
    p(
      "Then I ask an open question, something like “What made you book this visit?” You can start anywhere. Some people tell a story in order. Some say a single sentence and look at me. Some bring notes, and reading them aloud is a perfectly good beginning.",
    ),
    p(
      "I listen, and now and then I ask about daily life: sleep, work or school, the people around you, what has helped before and what has not. I also ask about safety, including thoughts of suicide. I ask everyone. It is not a sign that you have said something wrong, and an honest answer does not set off an alarm by itself. We would talk about it.",
    ),
    p(
      "You will not be asked to describe the hardest thing that ever happened to you. Some matters are better told later, and some need never be told in detail. “I would like to leave that for now” is a full answer.",
    ),
    h2("The last part: what next"),
    p(
      "Near the end I say briefly what I have understood, and you correct me. After that we look at three questions together:",
    ),
    ul(
      ["What would you notice first if things became a little easier?"],
      [
        "Is talking with me a reasonable way to work on that, or is there someone better placed? If there is, I help you find them.",
      ],
      ["If we go on, how often, and when shall we check whether it is helping?"],
    ),
    p(
      "There is no need to decide in the room. It is common to feel tired afterwards, or lighter, or unsure. If you can, leave half an hour free before the next thing.",
    ),
    h2("Questions you are welcome to ask me"),
    ul(
      ["What is your training, and what are you less experienced in?"],
      ["How do you work with people who share my background, faith, language or identity?"],
      ["What do we do if I think this is not working?"],
      ["Who sees your notes, and how long are they kept?"],
    ),
    p(
      "Research on psychotherapy has found again and again that the working relationship between client and practitioner goes along with how therapy turns out. It cannot tell us in advance which two people will work well together. So your impression counts, and looking for another practitioner after a first visit is not rude.",
    ),
    h2("If it cannot wait"),
    p(
      "A practice with appointments is not an emergency service. If you are thinking about suicide or are worried about someone, call or text ",
      link("9-8-8", "tel:988"),
      " at any hour, anywhere in Canada. If someone is in immediate danger, call 9-1-1.",
    ),
    p(
      "And if you would like to see how a first conversation feels, you can ",
      link("look at the open times", "/book"),
      " whenever it suits you.",
    ),
  ),
};

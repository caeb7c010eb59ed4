const minutes = (hour: number, minute = 0) => hour * 60 + minute;

function hours(weekdays: readonly number[], ...ranges: readonly [from: number, to: number][]) {
  return weekdays.flatMap((weekday) =>
    ranges.map(([startMinute, endMinute]) => ({ weekday, startMinute, endMinute })),
  );
}

/** The sample practitioners, with their weekly hours (ISO weekdays, minutes of the day). */
export const samplePractitioners = [
  {
    slug: "maya-lindqvist",
    name: "Maya Lindqvist",
    title: "Registered Psychotherapist (Qualifying)",
    college: "CRPO",
    registrationNumber: "000001 (sample)",
    pronouns: "she/her",
    supervision:
      "Maya practises under the clinical supervision of a Registered Psychotherapist, as every Qualifying member does.",
    summary:
      "Talking therapy for adults and couples: worry, grief, old hurts, and the long work of feeling at home in yourself.",
    biography: `Maya came to psychotherapy from community work, where she learned to listen before offering anything. She works with adults and couples, in the room and online.

She draws on cognitive behavioural, dialectical and solution-focused work, and on what is known about how the nervous system settles. Which of these is useful depends on you, and the two of you decide it as you go.

In a first visit there is nothing to prepare and nothing you have to tell. Maya will ask what brings you, what you would like to be different, and how you would like to work.`,
    approach: [
      "Cognitive behavioural therapy (CBT)",
      "Dialectical behaviour therapy skills (DBT)",
      "Solution-focused brief therapy (SFBT)",
      "Polyvagal-informed and somatic work",
    ],
    portrait: "portrait-psychotherapist",
    hours: [
      ...hours([1, 2, 4], [minutes(9), minutes(12, 30)], [minutes(13, 30), minutes(17)]),
      ...hours([3], [minutes(12), minutes(16)], [minutes(16, 30), minutes(20)]),
    ],
  },
  {
    slug: "jonah-baptiste",
    name: "Jonah Baptiste",
    title: "Registered Massage Therapist",
    college: "CMTO",
    registrationNumber: "S000 (sample)",
    pronouns: "he/him",
    supervision: "",
    summary:
      "Massage therapy at an unhurried pace, for sore necks and tired backs, and for bodies that find it hard to rest.",
    biography: `Jonah trained in Ontario and has worked in a rehabilitation clinic and in hospice. Both taught him that the same pair of shoulders can need very different things on different days.

Before he begins he will ask where touch is welcome and where it is not, and he will ask again. You decide what to take off and what to leave on; you are covered throughout; and you can stop at any moment without giving a reason.

Where you see Maya as well, the two of them talk about your care only if you have said that they may, and only about what you have agreed to share.`,
    approach: [
      "Swedish and myofascial techniques",
      "Gentle work for stress and poor sleep",
      "Trauma-informed touch, with consent asked for throughout",
    ],
    portrait: "portrait-massage-therapist",
    hours: [
      ...hours([2, 3, 4, 5], [minutes(10), minutes(13)], [minutes(14), minutes(18)]),
      ...hours([6], [minutes(9), minutes(13)]),
    ],
  },
];

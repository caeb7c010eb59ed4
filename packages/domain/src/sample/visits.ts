/** Sample clients, who are nobody. */
export const sampleClients = [
  {
    name: "Alex Sample",
    email: "alex@sample.example",
    phone: "905-555-0111",
    pronouns: "they/them",
  },
  {
    name: "Bola Example",
    email: "bola@sample.example",
    phone: "905-555-0112",
    pronouns: "she/her",
  },
  { name: "Chris Specimen", email: "chris@sample.example", phone: "", pronouns: "he/him" },
  { name: "Devi Placeholder", email: "devi@sample.example", phone: "905-555-0114", pronouns: "" },
];

/**
 * Sample visits: so many working days of the practitioner ahead (or back, where negative), at a minute of
 * the day, of a service's variant by its position.
 */
export const sampleVisits = [
  {
    practitioner: "maya-lindqvist",
    service: "psychotherapy",
    variant: 0,
    day: -2,
    minute: 840,
    client: 0,
  },
  {
    practitioner: "jonah-baptiste",
    service: "massage-therapy",
    variant: 2,
    day: -1,
    minute: 660,
    client: 1,
  },
  {
    practitioner: "maya-lindqvist",
    service: "psychotherapy",
    variant: 1,
    day: 0,
    minute: 900,
    client: 2,
  },
  {
    practitioner: "jonah-baptiste",
    service: "massage-therapy",
    variant: 0,
    day: 0,
    minute: 870,
    client: 3,
  },
  {
    practitioner: "jonah-baptiste",
    service: "massage-therapy",
    variant: 2,
    day: 0,
    minute: 945,
    client: 1,
  },
  {
    practitioner: "maya-lindqvist",
    service: "psychotherapy",
    variant: 0,
    day: 1,
    minute: 840,
    client: 0,
  },
  {
    practitioner: "maya-lindqvist",
    service: "couples-therapy",
    variant: 0,
    day: 2,
    minute: 870,
    client: 3,
  },
  {
    practitioner: "jonah-baptiste",
    service: "massage-therapy",
    variant: 3,
    day: 2,
    minute: 660,
    client: 2,
  },
  {
    practitioner: "maya-lindqvist",
    service: "integrative-plan",
    variant: 0,
    day: 4,
    minute: 825,
    client: 1,
  },
  {
    practitioner: "jonah-baptiste",
    service: "massage-therapy",
    variant: 1,
    day: 5,
    minute: 600,
    client: 0,
  },
] as const;

/** A stretch of time in words: its start, its start and end, and whose clock they are on. */
export function tellTime(startsAt: Date, endsAt: Date, timeZone: string) {
  const f = (d: Date, o: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat("en-CA", { timeZone, ...o }).format(d);
  const clock = (d: Date) => f(d, { hour: "numeric", minute: "2-digit" });
  const day = `${f(startsAt, { weekday: "long" })}, ${f(startsAt, { day: "numeric" })} ${f(startsAt, { month: "long" })}`;
  return {
    start: `${day} at ${clock(startsAt)}`,
    day,
    clock: `${clock(startsAt)} to ${clock(endsAt)}, clinic time (Toronto)`,
  };
}

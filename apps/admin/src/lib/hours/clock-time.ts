/** A minute of the day as a time field has it: 570 is "09:30". */
export function clockTime(minute: number): string {
  const two = (value: number) => String(value).padStart(2, "0");
  // A time field knows no 24:00.
  return minute >= 1440 ? "23:59" : `${two(Math.floor(minute / 60))}:${two(minute % 60)}`;
}

/** What a time field says, as a minute of the day; 23:59 is the day's end. */
export function minuteOf(time: string): number {
  const [hour = 0, minute = 0] = time.split(":").map(Number);
  return time === "23:59" ? 1440 : hour * 60 + minute;
}

export const weekdays = [
  "Monday",
  "Tuesday",
  "Wednesday",
  "Thursday",
  "Friday",
  "Saturday",
  "Sunday",
];

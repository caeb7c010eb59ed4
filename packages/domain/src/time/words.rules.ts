const formats = new Map<string, Intl.DateTimeFormat>();

function parts(instant: number | string, timeZone: string, options: Intl.DateTimeFormatOptions) {
  const key = `${timeZone} ${JSON.stringify(options)}`;
  let format = formats.get(key);
  if (!format)
    formats.set(key, (format = new Intl.DateTimeFormat("en-CA", { timeZone, ...options })));
  const found = new Map(
    format.formatToParts(new Date(instant)).map((part) => [part.type, part.value]),
  );
  return (type: Intl.DateTimeFormatPartTypes) => found.get(type) ?? "";
}

/** The day of an instant: "Tuesday, 3 March"; with its year where asked: "Tuesday, 3 March 2026". */
export function dayInWords(
  instant: number | string,
  timeZone: string,
  { year = false } = {},
): string {
  const part = parts(instant, timeZone, {
    weekday: "long",
    day: "numeric",
    month: "long",
    year: "numeric",
  });
  const day = `${part("weekday")}, ${part("day")} ${part("month")}`;
  return year ? `${day} ${part("year")}` : day;
}

/** The date of an instant without its weekday: "3 March 2026". */
export function dateInWords(instant: number | string, timeZone: string): string {
  const part = parts(instant, timeZone, { day: "numeric", month: "long", year: "numeric" });
  return `${part("day")} ${part("month")} ${part("year")}`;
}

/** The time of day of an instant: "2:30 p.m.", "noon", "midnight". */
export function timeInWords(instant: number | string, timeZone: string): string {
  const part = parts(instant, timeZone, { hour: "numeric", minute: "2-digit", hourCycle: "h23" });
  return minuteInWords((Number(part("hour")) % 24) * 60 + Number(part("minute")));
}

/** A minute of the day, counted from midnight: "2:30 p.m.", "noon"; the day's end is "midnight" too. */
export function minuteInWords(minuteOfDay: number): string {
  const hour = Math.floor(minuteOfDay / 60) % 24;
  const minute = String(minuteOfDay % 60).padStart(2, "0");
  if (minute === "00" && hour === 12) return "noon";
  if (minute === "00" && hour === 0) return "midnight";
  return `${hour % 12 === 0 ? 12 : hour % 12}:${minute} ${hour < 12 ? "a.m." : "p.m."}`;
}

/** Day and time: "Tuesday, 3 March at 2:30 p.m.". */
export function dayAndTimeInWords(instant: number | string, timeZone: string): string {
  return `${dayInWords(instant, timeZone)} at ${timeInWords(instant, timeZone)}`;
}

/** Whose clock a time is said by: "Toronto time". */
export function clockInWords(timeZone: string): string {
  return `${(timeZone.split("/").at(-1) ?? timeZone).replaceAll("_", " ")} time`;
}

/** A length in minutes: "50 minutes", "1 hour", "1 hour 15 minutes". */
export function lengthInWords(minutes: number): string {
  const hours = Math.floor(minutes / 60);
  const rest = minutes % 60;
  const said = [];
  if (hours > 0) said.push(hours === 1 ? "1 hour" : `${hours} hours`);
  if (rest > 0 || hours === 0) said.push(rest === 1 ? "1 minute" : `${rest} minutes`);
  return said.join(" ");
}

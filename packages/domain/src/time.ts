// Civil time and instants, for whoever shows or asks for days and times: also in a browser.
export {
  addDays,
  type CivilDate,
  datesFrom,
  dayNumberOf,
  daysBetween,
  weekdayOf,
} from "./time/civil.rules.ts";
export { civilDateOf, instantOf, startOfDay } from "./time/zone.rules.ts";

import { zoneSchema } from "@attune/domain/schemas";

/** Canada's clocks, from east to west, for those who are elsewhere in the country. */
export const canadianZones = [
  { zone: "America/St_Johns", words: "Newfoundland" },
  { zone: "America/Halifax", words: "Atlantic Canada" },
  { zone: "America/Toronto", words: "Ontario and Québec" },
  { zone: "America/Winnipeg", words: "Manitoba" },
  { zone: "America/Regina", words: "Saskatchewan" },
  { zone: "America/Edmonton", words: "Alberta" },
  { zone: "America/Vancouver", words: "British Columbia" },
  { zone: "America/Whitehorse", words: "Yukon" },
] as const;

/** The zone that an address names for the times of an online visit, where it is one and not the practice's own. */
export function zoneAskedFor(query: URLSearchParams, practiceZone: string): string | undefined {
  const { data } = zoneSchema.safeParse(query.get("zone"));
  return data === practiceZone ? undefined : data;
}

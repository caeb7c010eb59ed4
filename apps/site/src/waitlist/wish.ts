import type { WaitlistJoin } from "@attune/domain/schemas";

/** What was typed into the form, as text, with the weekdays that are ticked. */
export interface JoinFields {
  texts: Record<string, string>;
  weekdays: number[];
}

/** Reads the posted form. */
export async function readJoin(request: Request): Promise<JoinFields> {
  const form = await request.formData().catch(() => new FormData());
  const texts: Record<string, string> = {};
  for (const [name, value] of form) if (typeof value === "string") texts[name] = value;
  return { texts, weekdays: form.getAll("weekday").map(Number) };
}

const minuteOf = (clock: string | undefined) => {
  const [hour = "", minute = ""] = (clock ?? "").split(":");
  return Number(hour) * 60 + Number(minute);
};

/** The form as the domain takes it; what is missing or wrong is the domain's to say. */
export function joinOf({ texts, weekdays }: JoinFields): WaitlistJoin {
  const { name = "", email = "", phone = "" } = texts;
  return {
    variantId: texts["variant"] ?? "",
    practitionerId: texts["with"] || undefined,
    weekdays,
    fromMinute: minuteOf(texts["fromTime"]),
    untilMinute: minuteOf(texts["untilTime"]),
    fromDate: texts["fromDate"] ?? "",
    untilDate: texts["untilDate"] ?? "",
    client: {
      name,
      email,
      phone,
      pronouns: "",
      chosenName: "",
    },
    laterVisit: texts["laterVisit"] ?? "",
  };
}

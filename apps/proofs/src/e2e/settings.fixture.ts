import { addDays, civilDateOf, instantOf } from "@attune/domain/time";
import type { Locator, Page } from "playwright-core";
import { call } from "../stage/calls.ts";
import type { Stage } from "../stage/stage.ts";

const zone = "America/Toronto";

/** The days of a week that has not begun, Monday first, as civil dates in Toronto. */
export function comingWeek(): [string, string, string, string, string, string, string] {
  const today = civilDateOf(Date.now(), zone);
  const sinceMonday = (new Date(today).getUTCDay() + 6) % 7;
  const monday = addDays(today, 14 - sinceMonday);
  const day = (by: number) => addDays(monday, by);
  return [day(0), day(1), day(2), day(3), day(4), day(5), day(6)];
}

/** The instant of a time of a civil date in Toronto, as ISO text. */
export function at(date: string, time: string): string {
  const [hour = 0, minute = 0] = time.split(":").map(Number);
  return new Date(instantOf(date, hour * 60 + minute, zone) ?? Number.NaN).toISOString();
}

/** A service with one option of an hour, and the practitioner who offers it, every day from nine to five. */
export interface OwnService {
  service: string;
  serviceId: string;
  variantId: string;
  practitioner: string;
  practitionerId: string;
}

/** Adds such a service under a name that nothing else has. */
export async function addOwnService(
  { database: { prisma } }: Stage,
  name: string,
  changes: { taxKind?: "hst" | "exempt"; practitionerId?: string } = {},
): Promise<OwnService> {
  const practitioner = `${name} Sample`;
  const practitionerId =
    changes.practitionerId ??
    (
      await prisma.practitioner.create({
        data: {
          slug: crypto.randomUUID(),
          name: practitioner,
          title: "Registered Massage Therapist",
          college: "CMTO",
          registrationNumber: "0",
          summary: "A sample.",
          biography: "",
          timeZone: zone,
          position: 50,
          weeklyHours: {
            create: [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({
              weekday,
              startMinute: 540,
              endMinute: 1020,
            })),
          },
        },
      })
    ).id;
  const { id: serviceId, variants } = await prisma.service.create({
    data: {
      slug: name.toLowerCase(),
      name,
      summary: "A sample.",
      description: "",
      taxKind: changes.taxKind ?? "exempt",
      position: 50,
      variants: {
        create: {
          name: `${name}, an hour`,
          minutes: 60,
          priceCents: 10_000,
          mode: "in_person",
          offers: { create: { practitionerId } },
        },
      },
    },
    include: { variants: true },
  });
  return {
    service: name,
    serviceId,
    variantId: variants[0]?.id ?? "",
    practitioner,
    practitionerId,
  };
}

/** The times of a date that the site offers, on Toronto's clock, such as "09:00". */
export async function timesOn(
  stage: Stage,
  { variantId }: Pick<OwnService, "variantId">,
  date: string,
): Promise<string[]> {
  const query = { variantId, from: date, days: 1 };
  const { data } = await call<{ slots: { startsAt: string }[] }>(
    stage.site,
    "availability.search",
    { query },
  );
  const clock = new Intl.DateTimeFormat("en-CA", {
    timeZone: zone,
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
  });
  return data?.slots.map(({ startsAt }) => clock.format(new Date(startsAt))) ?? [];
}

/** Books a visit as a visitor's program would. Answers the link to it, or the sentence of the refusal. */
export async function book(
  stage: Stage,
  { variantId }: Pick<OwnService, "variantId">,
  startsAt: string,
  name = "Robin Visitor",
): Promise<{ id: string; link: string; refused: string | undefined }> {
  const body = {
    slot: { variantId, startsAt },
    idempotencyKey: crypto.randomUUID(),
    client: { name, email: `${name.toLowerCase().replaceAll(" ", ".")}@visitor.example` },
    acceptsPolicy: true,
  };
  const { data, refusal } = await call<{ token: string; booking: { id: string } }>(
    stage.site,
    "bookings.confirm",
    { body },
  );
  const link = `${stage.site}/booking/${data?.token}`;
  return { id: data?.booking.id ?? "", link, refused: refusal?.sentence };
}

/** Changes the one option of a service, in the dialog where staff do. */
export async function editService(
  page: Page,
  stage: Stage,
  { service }: Pick<OwnService, "service">,
  change: (dialog: Locator) => Promise<void>,
): Promise<void> {
  await page.goto(`${stage.admin}/services`);
  await page.getByRole("button", { name: `Edit ${service}`, exact: true }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByText("Who may book, rooms and prices of its own").click();
  await change(dialog);
  await dialog.getByRole("button", { name: "Save" }).click();
  await dialog.waitFor({ state: "detached" });
}

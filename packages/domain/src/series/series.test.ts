import fc from "fast-check";
import { beforeEach, describe, expect, test } from "vitest";
import { oracleOf, wallClock } from "../availability/oracle.factory.ts";
import { practices, questionsAround, zones } from "../availability/questions.factory.ts";
import { bookSlot } from "../bookings/confirm.store.ts";
import type { TestDatabase } from "../database/test-database.ts";
import { DomainError } from "../errors.ts";
import { openPractice, visitDetails } from "../testing/practice.factory.ts";
import { addDays, weekdayOf } from "../time/civil.rules.ts";
import { planSeries } from "./series.rules.ts";
import { bookSeries, cancelFrom, listSeries, viewSeries } from "./series.store.ts";

describe("a plan", () => {
  const dates = ["2026-02-23", "2026-03-22", "2026-10-18"];
  const plans = fc
    .record({ zone: fc.constantFrom(...zones), date: fc.constantFrom(...dates) })
    .chain(({ zone, date }) =>
      fc.record({
        question: questionsAround(date, zone).map((question) => ({
          ...question,
          rules: { ...question.rules, furthestDays: 400 },
        })),
        first: fc
          .integer({ min: 0, max: 7 * 288 - 1 })
          .map((step) => Date.parse(`${date}T00:00:00Z`) + step * 300_000),
        everyWeeks: fc.integer({ min: 1, max: 2 }),
        count: fc.integer({ min: 2, max: 4 }),
      }),
    );

  test("keeps to one time of the civil day, free where the wall clock says so, and else names the nearest free time", () => {
    fc.assert(
      fc.property(plans, ({ question, first, everyWeeks, count }) => {
        const { zone } = question.schedule;
        const { date: firstDate, minute } = wallClock(first, zone);
        planSeries(question, { start: first, everyWeeks, count }).forEach((planned, index) => {
          const date = addDays(firstDate, index * everyWeeks * 7);
          const week = oracleOf(question, addDays(date, 1 - weekdayOf(date)), 7);
          const start = index === 0 ? first : week.instantOf(date, minute);
          expect([planned.date, planned.start]).toEqual([date, start]);
          const isFree = start !== undefined && week.starts.includes(start) && week.admits(start);
          expect([start, planned.refusal === undefined]).toEqual([start, isFree]);
          if (isFree || start === undefined) return;
          const open = week.starts.filter((each) => week.admits(each));
          const onDate = open.filter((each) => wallClock(each, zone).date === date);
          const choices = onDate.length > 0 ? onDate : open;
          const nearest = choices.toSorted((a, b) => Math.abs(a - start) - Math.abs(b - start));
          expect(planned.alternative).toBe(nearest[0]);
        });
      }),
      { numRuns: practices },
    );
  }, 600_000);
});

describe("a series", () => {
  let database: TestDatabase;
  let setting: Awaited<ReturnType<typeof openPractice>>["setting"];
  let place: { variantId: string; practitionerId: string };

  beforeEach(async () => {
    const opened = await openPractice();
    ({ database, setting, place } = opened);
    return opened.close;
  });
  const tuesdays = ["2030-06-04", "2030-06-11", "2030-06-18"].map(
    (date) => `${date}T13:00:00.000Z`,
  );
  const key = "00000000-0000-4000-8000-000000000001";
  const series = (startsAt: string[], idempotencyKey = key) => ({
    ...place,
    ...visitDetails,
    startsAt,
    idempotencyKey,
  });
  const taken = () =>
    bookSlot(setting.context, { ...place, startsAt: tuesdays[1] ?? "" }, visitDetails, "k");
  const count = () => database.prisma.booking.count({ where: { status: "confirmed" } });

  test("is planned with what is taken and what is free instead", async () => {
    await taken();
    const wanted = { ...place, startsAt: tuesdays[0] ?? "", everyWeeks: 1, count: 3 };
    const plan = await viewSeries(setting.staff, wanted);
    expect(plan.map(({ startsAt, free }) => [startsAt, free])).toEqual([
      [tuesdays[0], true],
      [tuesdays[1], false],
      [tuesdays[2], true],
    ]);
    expect(plan[1]).toMatchObject({ rule: "taken", alternative: "2030-06-11T14:00:00.000Z" });
  });

  test("is booked as one: every visit, or none, and the refusal names the one that was lost", async () => {
    await taken();
    const lost = await bookSeries(setting.staff, series(tuesdays)).catch((error) => error);
    expect(lost).toBeInstanceOf(DomainError);
    expect(lost.sentence).toContain("Tuesday, 11 June at 9:00 a.m.");
    expect(await count()).toBe(1);
    const ids = await bookSeries(setting.staff, series([tuesdays[2] ?? "", tuesdays[0] ?? ""]));
    expect(ids).toHaveLength(2);
    expect(await count()).toBe(3);
  });

  test("has its extras in every visit, and is planned for as long as they last", async () => {
    const { serviceId } = await database.prisma.variant.findFirstOrThrow();
    const rest = { name: "A quiet half hour", minutes: 30, priceCents: 2000 };
    const { id } = await database.prisma.addOn.create({ data: { serviceId, ...rest } });
    const addOnIds = [id];
    const [first = "", second = ""] = tuesdays;
    const afternoon = "2030-06-11T14:00:00.000Z";
    await bookSlot(setting.context, { ...place, startsAt: afternoon }, visitDetails, "k");
    const wanted = { ...place, startsAt: first, everyWeeks: 1, count: 2 };
    expect((await viewSeries(setting.staff, wanted)).map(({ free }) => free)).toEqual([true, true]);
    const plan = await viewSeries(setting.staff, { ...wanted, addOnIds });
    expect(plan.map(({ free }) => free)).toEqual([true, false]);
    await expect(
      bookSeries(setting.staff, { ...series([first, second]), addOnIds }),
    ).rejects.toMatchObject({ code: "slot-taken" });
    const ids = await bookSeries(setting.staff, {
      ...series([first, tuesdays[2] ?? ""]),
      addOnIds,
    });
    const booked = await database.prisma.booking.findMany({
      where: { id: { in: ids } },
      include: { addOns: true },
    });
    for (const { startsAt, endsAt, priceCents, addOns } of booked) {
      expect(endsAt.getTime() - startsAt.getTime()).toBe(80 * 60_000);
      expect([priceCents, addOns.length]).toEqual([14_000, 1]);
    }
  });

  test("shows each of its visits the others, and what became of them", async () => {
    const ids = await bookSeries(setting.staff, series(tuesdays));
    await cancelFrom(setting.staff, ids[2] ?? "");
    const others = await listSeries(setting.staff, ids[1] ?? "");
    expect(others.map(({ id, startsAt, status }) => [id, startsAt, status])).toEqual([
      [ids[0], tuesdays[0], "confirmed"],
      [ids[1], tuesdays[1], "confirmed"],
      [ids[2], tuesdays[2], "cancelled"],
    ]);
  });

  test("that is sent twice at once is booked once", async () => {
    const answers = await Promise.all(
      Array.from({ length: 4 }, () => bookSeries(setting.staff, series(tuesdays))),
    );
    expect(new Set(answers.map((ids) => ids.join())).size).toBe(1);
    expect(await count()).toBe(3);
  });

  test("is cancelled from one visit on, and those before it stay", async () => {
    const ids = await bookSeries(setting.staff, series(tuesdays));
    expect(await cancelFrom(setting.staff, ids[1] ?? "")).toBe(2);
    expect(await count()).toBe(1);
    expect(await database.prisma.claim.count()).toBe(1);
  });
});

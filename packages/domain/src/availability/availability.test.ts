import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addDays, datesFrom } from "../time/civil.rules.ts";
import { startOfDay } from "../time/zone.rules.ts";
import {
  judgeSlot,
  mergeByPractitioner,
  nearestSlots,
  openSlots,
  type Question,
  slotsOn,
} from "./availability.rules.ts";
import { clockChanges, openSlotsByBruteForce, wallClock } from "./oracle.factory.ts";
import { practices as practiceCount, questionsAround, zones } from "./questions.factory.ts";
import { refusals } from "./refusals.rules.ts";

const dates = datesFrom("2026-01-01", 365 * 4);
const practicesOn = (some: string[]) =>
  fc
    .record({ zone: fc.constantFrom(...zones), date: fc.constantFrom(...some) })
    .chain(({ zone, date }) =>
      questionsAround(date, zone).map((question) => ({ question, from: addDays(date, -1) })),
    );
const practices = practicesOn(dates);
/** A walk along the wall clock is slow, and serves every practice of its zone and date. */
const walkedPractices = practicesOn(dates.filter((_, index) => index % 73 === 0));
const runs = { numRuns: practiceCount };

describe("an offered time", () => {
  test("overlaps nothing that is taken, buffers included", () => {
    fc.assert(
      fc.property(practices, ({ question, from }) => {
        const { busy, visit } = question;
        for (const start of openSlots(question, { from, days: 3 })) {
          const begins = start - visit.bufferBeforeMinutes * 60_000;
          const ends = start + (visit.minutes + visit.bufferAfterMinutes) * 60_000;
          expect(busy.some((taken) => taken.start < ends && begins < taken.end)).toBe(false);
        }
      }),
      runs,
    );
  });

  test("is one that the judge accepts, and every other instant is refused by a rule with a name", () => {
    fc.assert(
      fc.property(
        practices,
        fc.array(fc.integer({ min: -300, max: 4 * 1440 }), { minLength: 1, maxLength: 20 }),
        ({ question, from }, minutes) => {
          const offered = new Set(openSlots(question, { from, days: 3 }));
          for (const start of offered) {
            expect(judgeSlot(question, start)).toEqual({ offered: true });
          }
          const { zone } = question.schedule;
          const last = addDays(from, 2);
          for (const minute of minutes) {
            const start = startOfDay(from, zone) + minute * 60_000;
            const { date } = wallClock(start, zone);
            if (date < from || date > last || offered.has(start)) continue;
            const judgement = judgeSlot(question, start);
            expect(judgement.offered).toBe(false);
            if (!judgement.offered) expect(refusals[judgement.refusal]).toMatch(/\.$/);
          }
        },
      ),
      runs,
    );
  });

  test("is found however the days are asked for: all at once, or one by one", () => {
    fc.assert(
      fc.property(practices, ({ question, from }) => {
        const oneByOne = datesFrom(from, 3).flatMap((date) =>
          openSlots(question, { from: date, days: 1 }),
        );
        expect(openSlots(question, { from, days: 3 })).toEqual(oneByOne);
      }),
      runs,
    );
  });

  test("is the one that looking at every minute of the wall clock finds", () => {
    fc.assert(
      fc.property(walkedPractices, ({ question, from }) => {
        expect(openSlots(question, { from, days: 3 })).toEqual(
          openSlotsByBruteForce(question, from),
        );
      }),
      runs,
    );
  });

  test("of another clock's date is the one that the wall clock of that zone finds", () => {
    fc.assert(
      fc.property(walkedPractices, fc.constantFrom(...zones), ({ question, from }, zone) => {
        const date = addDays(from, 1);
        expect(slotsOn(question, { from: date, days: 1, zone })).toEqual(
          openSlotsByBruteForce(question, from).filter(
            (start) => wallClock(start, zone).date === date,
          ),
        );
      }),
      { numRuns: Math.ceil(runs.numRuns / 10) },
    );
  });
});

describe("on a day on which the clocks change", () => {
  test.each(zones)("every offered time of 2020 to 2040 is right in %s", (zone) => {
    for (const date of clockChanges(zone)) {
      const from = addDays(date, -1);
      fc.assert(
        fc.property(questionsAround(date, zone), (question) => {
          expect(openSlots(question, { from, days: 3 })).toEqual(
            openSlotsByBruteForce(question, from),
          );
        }),
        { numRuns: 2 },
      );
    }
  });

  test("every change is among them: twelve zones have some, and most have two a year", () => {
    const changing = zones.filter((zone) => clockChanges(zone).length > 1);
    expect(changing).toHaveLength(12);
    for (const zone of [
      "America/Toronto",
      "America/St_Johns",
      "Australia/Lord_Howe",
      "Europe/Dublin",
    ])
      expect([zone, clockChanges(zone).length]).toEqual([zone, 42]);
    expect(clockChanges("Africa/Casablanca").length).toBeGreaterThan(10);
  });

  const allDay: Question = {
    schedule: {
      zone: "America/Toronto",
      weekly: [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({
        weekday,
        startMinute: 0,
        endMinute: 1440,
      })),
      overrides: [],
    },
    busy: [],
    visit: { minutes: 60, bufferBeforeMinutes: 0, bufferAfterMinutes: 0 },
    rules: { gridMinutes: 60, minimumNoticeMinutes: 0, furthestDays: 90 },
    now: Date.parse("2026-01-01T00:00:00Z"),
  };
  const hoursOf = (date: string) =>
    openSlots({ ...allDay, now: Date.parse(date) - 30 * 86_400_000 }, { from: date, days: 1 }).map(
      (start) => wallClock(start, "America/Toronto").minute / 60,
    );

  test("in spring the hour that the clocks skip is not offered", () => {
    expect(hoursOf("2026-03-08")).toEqual([0, 1, ...Array.from({ length: 21 }, (_, i) => i + 3)]);
  });

  test("in autumn the hour that comes twice is offered once", () => {
    expect(hoursOf("2026-11-01")).toEqual(Array.from({ length: 24 }, (_, i) => i));
  });
});

describe("beside a time that is not offered", () => {
  test("the nearest are offered, in order, and none nearer was left out", () => {
    fc.assert(
      fc.property(practices, fc.integer({ min: 0, max: 4320 }), ({ question, from }, minute) => {
        const start = startOfDay(from, question.schedule.zone) + minute * 60_000;
        const nearest = nearestSlots(question, start, 3);
        expect(nearest).toEqual(nearest.toSorted((a, b) => a - b));
        const reach = Math.max(0, ...nearest.map((each) => Math.abs(each - start)));
        const nearer = openSlots(question, { from, days: 3 }).filter(
          (each) => Math.abs(each - start) < reach,
        );
        expect(nearest).toEqual(expect.arrayContaining(nearer));
      }),
      { numRuns: Math.ceil(runs.numRuns / 10) },
    );
  });
});

describe("whoever is free first", () => {
  test("names everyone who is free at a time, and each time once", () => {
    const slots = fc.uniqueArray(fc.integer({ min: 0, max: 20 }));
    fc.assert(
      fc.property(fc.array(slots, { maxLength: 5 }), (lists) => {
        const answers = lists.map((each, index) => ({
          practitionerId: `practitioner ${index}`,
          slots: each.toSorted((a, b) => a - b),
        }));
        const merged = mergeByPractitioner(answers);
        expect(merged.map(({ start }) => start)).toEqual(
          [...new Set(lists.flat())].toSorted((a, b) => a - b),
        );
        for (const { start, practitionerIds } of merged) {
          expect(practitionerIds).toEqual(
            answers
              .filter(({ slots: free }) => free.includes(start))
              .map(({ practitionerId }) => practitionerId),
          );
        }
      }),
    );
  });
});

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { practices } from "../availability/questions.factory.ts";
import { endOfQuiet, type FreeTime, nextOffer, offerExpiry, type Wish } from "./waitlist.rules.ts";

const zone = "America/Toronto";
const night = { quietFromMinute: 21 * 60, quietUntilMinute: 8 * 60, zone };
const at = (text: string) => Date.parse(text);

describe("an offer", () => {
  test.each([
    ["2030-06-03T14:00:00-04:00", "2030-06-03T16:00:00-04:00"],
    ["2030-06-03T20:00:00-04:00", "2030-06-04T09:00:00-04:00"],
    ["2030-06-03T23:30:00-04:00", "2030-06-04T10:00:00-04:00"],
    // The night in which the clocks go forward is an hour shorter; the offer is not.
    ["2030-03-09T20:00:00-05:00", "2030-03-10T09:00:00-04:00"],
  ])("made at %s for two hours ends at %s", (made, ends) => {
    expect(offerExpiry(at(made), { ...night, offerMinutes: 120 })).toBe(at(ends));
  });

  test("is never mailed in quiet hours, and gives as many minutes outside of them as promised", () => {
    const minute = fc.integer({ min: 0, max: 1439 });
    const instant = fc.integer({ min: 0, max: 400 * 1440 });
    fc.assert(
      fc.property(
        instant,
        minute,
        minute,
        fc.integer({ min: 1, max: 300 }),
        (n, from, until, m) => {
          const quiet = { quietFromMinute: from, quietUntilMinute: until, zone: "UTC" };
          const isQuiet = (minuteOfDay: number) =>
            from <= until
              ? from <= minuteOfDay && minuteOfDay < until
              : minuteOfDay >= from || minuteOfDay < until;
          const made = Date.UTC(2030, 0, 1) + n * 60_000;
          const ofDay = (ms: number) => Math.floor(ms / 60_000) % 1440;
          expect(isQuiet(ofDay(endOfQuiet(made, quiet)))).toBe(false);
          const ends = offerExpiry(made, { ...quiet, offerMinutes: m });
          let open = 0;
          for (let t = made; t < ends; t += 60_000) if (!isQuiet(ofDay(t))) open += 1;
          expect(open).toBe(m);
        },
      ),
      { numRuns: 100 },
    );
  });
});

const wish = (index: number, more: Partial<Wish> = {}): Wish => ({
  entryId: `entry-${index}`,
  clientId: `client-${index}`,
  variantId: "variant",
  practitionerId: null,
  weekdays: [1, 2, 3, 4, 5, 6, 7],
  fromMinute: 0,
  untilMinute: 1440,
  fromDate: "2030-01-01",
  untilDate: "2039-12-31",
  before: null,
  inLineSince: index,
  hasOpenOffer: false,
  offered: new Set(),
  ...more,
});
const time = (index: number): FreeTime => {
  const startsAt = at("2030-06-03T14:00:00Z") + index * 86_400_000;
  return { variantId: "variant", practitionerId: "maya", startsAt, endsAt: startsAt + 3_000_000 };
};

describe("who is asked", () => {
  // 3 June 2030 is a Monday; the time is from 10:00 to 10:50 in Toronto.
  test.each<[string, Partial<Wish>, boolean]>([
    ["anything", {}, true],
    ["another service", { variantId: "other" }, false],
    ["this practitioner", { practitionerId: "maya" }, true],
    ["another practitioner", { practitionerId: "theo" }, false],
    ["another weekday", { weekdays: [2] }, false],
    ["exactly these minutes", { fromMinute: 600, untilMinute: 650 }, true],
    ["a later beginning", { fromMinute: 601 }, false],
    ["an earlier end", { untilMinute: 649 }, false],
    ["later dates", { fromDate: "2030-06-04" }, false],
    ["earlier dates", { untilDate: "2030-06-02" }, false],
    ["something before a visit then", { before: time(0).startsAt }, false],
    ["what was offered before", { offered: new Set([`maya ${time(0).startsAt}`]) }, false],
    ["a second offer at once", { hasOpenOffer: true }, false],
  ])("someone who wants %s", (_, more, isAsked) => {
    expect(nextOffer([wish(1, more)], [time(0)], zone) !== undefined).toBe(isAsked);
  });

  test("nobody waits behind more people than stood before them, however many come, decline or accept", () => {
    // Step after step a time opens, people come, and whoever is offered it takes it or goes to the end of the line.
    const step = fc.record({ come: fc.nat(3), accepts: fc.boolean() });
    const patient = "patient";
    fc.assert(
      fc.property(
        fc.nat(12),
        fc.array(step, { minLength: 80, maxLength: 80 }),
        fc.array(fc.subarray([1, 2, 3, 4, 5, 6, 7], { minLength: 1 }), { minLength: 1 }),
        (before, steps, tastes) => {
          let people = 0;
          const arrival = (inLineSince: number, more: Partial<Wish> = {}) => {
            const weekdays = tastes[people % tastes.length] ?? [];
            return wish((people += 1), { inLineSince, weekdays, ...more });
          };
          let line = Array.from({ length: before }, () => arrival(0));
          line.push(arrival(0, { entryId: patient, weekdays: [1, 2, 3, 4, 5, 6, 7] }));
          const awarded: string[] = [];
          let stoodBefore = before;
          let passedOver = 0;
          for (const [index, { come, accepts }] of steps.entries()) {
            const now = index + 1;
            for (let each = 0; each < come; each += 1) line.push(arrival(now));
            const found = nextOffer(line, [time(index)], zone);
            if (!found) continue;
            const { entryId } = found.wish;
            passedOver += 1;
            if (entryId === patient) {
              expect(passedOver).toBeLessThanOrEqual(stoodBefore + 1);
              stoodBefore = line.length - 1;
              passedOver = 0;
            } else if (accepts) awarded.push(entryId);
            const goes = accepts && entryId !== patient;
            line = line
              .filter((each) => !goes || each.entryId !== entryId)
              .map((each) =>
                each.entryId === entryId ? { ...each, inLineSince: now + 0.5 } : each,
              );
          }
          expect(passedOver).toBeLessThanOrEqual(stoodBefore);
          expect(new Set(awarded).size).toBe(awarded.length);
        },
      ),
      { numRuns: practices },
    );
  });
});

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  freeUntil,
  isLate,
  lateCancellationFee,
  noticeInWords,
  policySentences,
  usualPolicy,
} from "./policies.rules.ts";

const policies = fc.record({
  noticeMinutes: fc.integer({ min: 0, max: 20_160 }),
  lateCancelFeePercent: fc.integer({ min: 0, max: 100 }),
  noShowFeePercent: fc.integer({ min: 0, max: 100 }),
  firstTimeFree: fc.boolean(),
  illnessWaived: fc.boolean(),
});
const startsAt = Date.parse("2030-06-04T13:00:00Z");

describe("cancelling", () => {
  test("costs nothing up to the last minute of the notice, and never more than the visit", () => {
    fc.assert(
      fc.property(
        policies,
        fc.integer({ min: 0, max: 100_000 }),
        fc.integer({ min: -30_000, max: 30_000 }),
        fc.boolean(),
        (policy, priceCents, minutes, isFirst) => {
          const now = freeUntil(policy, startsAt) + minutes * 60_000;
          const visit = { startsAt, priceCents, isFirst };
          const fee = lateCancellationFee(policy, visit, now);
          expect(Number.isInteger(fee)).toBe(true);
          expect(fee).toBeGreaterThanOrEqual(0);
          expect(fee).toBeLessThanOrEqual(priceCents);
          if (!isLate(policy, startsAt, now)) expect(fee).toBe(0);
          if (policy.firstTimeFree && isFirst) expect(fee).toBe(0);
        },
      ),
    );
  });

  test("late costs the policy's share of the price, to the cent", () => {
    const visit = { startsAt, priceCents: 11_501, isFirst: false };
    expect(lateCancellationFee(usualPolicy, visit, startsAt - 60_000)).toBe(5751);
  });
});

describe("the policy in words", () => {
  test("says every figure that is enforced", () => {
    fc.assert(
      fc.property(policies, (policy) => {
        const text = policySentences(policy).join(" ");
        if (policy.noticeMinutes > 0) expect(text).toContain(noticeInWords(policy));
        if (policy.noticeMinutes > 0 && policy.lateCancelFeePercent > 0) {
          expect(text).toContain(`${policy.lateCancelFeePercent} %`);
        }
        if (policy.noShowFeePercent > 0) expect(text).toContain(`${policy.noShowFeePercent} %`);
        expect(text.includes("ill")).toBe(policy.illnessWaived);
      }),
    );
  });

  test.each([
    [0, "0 hours"],
    [30, "30 minutes"],
    [60, "1 hour"],
    [1440, "24 hours"],
    [2880, "2 days"],
  ])("a notice of %i minutes is %s", (noticeMinutes, words) => {
    expect(noticeInWords({ ...usualPolicy, noticeMinutes })).toBe(words);
  });
});

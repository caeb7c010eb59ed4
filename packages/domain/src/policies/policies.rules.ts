import type { PolicyTerms } from "./policies.schema.ts";

/** The policy that a new practice begins with: the usual figures, kind the first time. */
export const usualPolicy: PolicyTerms = {
  noticeMinutes: 24 * 60,
  lateCancelFeePercent: 50,
  noShowFeePercent: 100,
  firstTimeFree: true,
  illnessWaived: true,
};

/** The last instant (epoch milliseconds) at which a visit can be moved, or cancelled without a fee. */
export function freeUntil(policy: PolicyTerms, startsAt: number): number {
  return startsAt - policy.noticeMinutes * 60_000;
}

/** Whether a visit that starts at `startsAt` is inside its notice period at `now` (epoch milliseconds). */
export function isLate(policy: PolicyTerms, startsAt: number, now: number): boolean {
  return now > freeUntil(policy, startsAt);
}

/** The fee in cents for cancelling now. `isFirst`: the client has neither missed nor cancelled late before. */
export function lateCancellationFee(
  policy: PolicyTerms,
  visit: { startsAt: number; priceCents: number; isFirst: boolean },
  now: number,
): number {
  if (!isLate(policy, visit.startsAt, now)) return 0;
  return feeOf(policy, { ...visit, kind: "late-cancellation", waived: false }).cents;
}

/** Why there is no fee: the first time is free, or staff let it go, which leaves the first time for another day. */
export const feeReasons = { firstTime: "Free the first time", waived: "Let go by staff" } as const;

/** What a late cancellation or a missed visit costs, in cents, and why it costs less than the policy's share. */
export function feeOf(
  policy: PolicyTerms,
  event: {
    kind: "late-cancellation" | "no-show";
    priceCents: number;
    /** Whether the client has neither missed a visit nor cancelled one late before. */
    isFirst: boolean;
    /** Whether staff let the fee go, as for illness. */
    waived: boolean;
  },
): { cents: number; reason: string } {
  const { kind, priceCents, isFirst, waived } = event;
  if (waived) return { cents: 0, reason: feeReasons.waived };
  if (policy.firstTimeFree && isFirst) return { cents: 0, reason: feeReasons.firstTime };
  const percent = kind === "no-show" ? policy.noShowFeePercent : policy.lateCancelFeePercent;
  return { cents: Math.round((priceCents * percent) / 100), reason: "" };
}

/** The notice in words, such as "24 hours" or "2 days". */
export function noticeInWords({ noticeMinutes }: PolicyTerms): string {
  const [count, unit] =
    noticeMinutes % 1440 === 0 && noticeMinutes > 1440
      ? [noticeMinutes / 1440, "day"]
      : noticeMinutes % 60 === 0
        ? [noticeMinutes / 60, "hour"]
        : [noticeMinutes, "minute"];
  return `${count} ${unit}${count === 1 ? "" : "s"}`;
}

/** The policy in plain sentences, the same on the policies page, at checkout and in messages. */
export function policySentences(policy: PolicyTerms): string[] {
  const notice = noticeInWords(policy);
  const sentences = [
    policy.noticeMinutes === 0
      ? "You can move or cancel a visit at any time before it begins, at no cost."
      : `You can move or cancel a visit at no cost until ${notice} before it begins.`,
  ];
  if (policy.noticeMinutes > 0) {
    sentences.push(
      policy.lateCancelFeePercent === 0
        ? "There is no fee for a later cancellation."
        : `Cancelling later than that costs ${policy.lateCancelFeePercent} % of the visit's fee.`,
    );
  }
  sentences.push(
    policy.noShowFeePercent === 0
      ? "There is no fee for a missed visit."
      : `A visit that is missed without word costs ${policy.noShowFeePercent} % of its fee.`,
  );
  if (policy.firstTimeFree && policy.lateCancelFeePercent + policy.noShowFeePercent > 0) {
    sentences.push("The first time, there is no fee: things happen.");
  }
  if (policy.illnessWaived) {
    sentences.push("If you are ill or there is an emergency, tell us and no fee applies.");
  }
  return sentences;
}

/** How large a proof is, and the seed that repeats it. A scale of 1 is the full size. */
export interface Size {
  seed: number;
  scale: number;
}

/** A long proof: answers what it did and measured, in a line; throws where the promise is broken. */
export type Proof = (size: Size) => Promise<string>;

/** Fails a proof with a sentence. */
export function require(holds: boolean, sentence: string): asserts holds {
  if (!holds) throw new Error(sentence);
}

/** What a client fills in to book. */
export const visitor = (index: number) => ({
  client: { name: `Visitor ${index}`, email: `visitor-${index}@example.com` },
  acceptsPolicy: true,
});

/** The time (milliseconds) that all but one in a hundred took at most. */
export function p99(times: readonly number[]): number {
  const sorted = times.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * 0.99))] ?? 0;
}

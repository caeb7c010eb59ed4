import { describe, expect, test } from "vitest";
import { histories } from "../stress/histories.ts";
import { kills } from "../stress/kills.ts";
import { oneSlot } from "../stress/one-slot.ts";

const size = { seed: 1, scale: 0.01 };

describe("the long proofs, in small", () => {
  test("twenty visitors want one time through three site processes", async () => {
    expect(await oneSlot(size)).toMatch(/one winner/);
  });

  test("people hold, book, move and cancel at once, with rooms and practitioners shared", async () => {
    expect(await histories({ ...size, scale: 0.05 })).toMatch(/moves/);
  });

  test("processes are killed in the middle of bookings", async () => {
    expect(await kills(size)).toMatch(/all there once/);
  }, 240_000);
});

import { setImmediate as nextTick } from "node:timers/promises";
import { expect, test } from "vitest";
import type { OfferedSlot } from "./slots.store.ts";
import { inTurn } from "./turns.store.ts";

const slot = { variantId: "variant", startsAt: "2030-06-04T13:00:00.000Z" };

/** A slot that can be taken once, and how often it was looked at. */
function oneSlot() {
  const state = { asked: 0, taken: false };
  const ask = async () => {
    state.asked += 1;
    const { taken } = state;
    await nextTick();
    if (taken) throw new Error("taken");
    return {} as OfferedSlot;
  };
  return { state, ask };
}

test("of many who want one slot, the first has it, and the others share one look at it", async () => {
  const { state, ask } = oneSlot();
  const want = (who: number) =>
    inTurn(slot, "visitor", {
      ask,
      take: async () => {
        await nextTick();
        state.taken = true;
        return who;
      },
    });
  const outcomes = await Promise.allSettled(Array.from({ length: 20 }, (_, who) => want(who)));
  expect(outcomes.map(({ status }) => status)).toEqual([
    "fulfilled",
    ...Array<string>(19).fill("rejected"),
  ]);
  expect(state.asked).toBe(2);
});

test("where taking it fails, the next in line tries", async () => {
  const { ask } = oneSlot();
  const tried: number[] = [];
  const want = (who: number) =>
    inTurn(slot, "visitor", {
      ask,
      take: async () => {
        tried.push(who);
        if (who < 2) throw new Error("the policy was not accepted");
        return who;
      },
    });
  const outcomes = await Promise.allSettled([0, 1, 2].map(want));
  expect(tried).toEqual([0, 1, 2]);
  expect(outcomes[2]).toEqual({ status: "fulfilled", value: 2 });
});

test("nobody is told by a look that began before they came", async () => {
  const { state, ask } = oneSlot();
  state.taken = true;
  const want = () => inTurn(slot, "visitor", { ask, take: () => Promise.resolve("mine") });
  const before = want().catch(() => "taken");
  const during = want();
  state.taken = false;
  expect(await before).toBe("taken");
  expect(await during).toBe("mine");
});

test("whoever is answered differently, or wants something else, has a line of their own", async () => {
  const { state, ask } = oneSlot();
  const take = () => Promise.resolve();
  await Promise.all([
    inTurn(slot, "visitor", { ask, take }),
    inTurn(slot, "staff", { ask, take }),
    inTurn({ ...slot, addOnIds: ["extra"] }, "visitor", { ask, take }),
  ]);
  expect(state.asked).toBe(3);
});

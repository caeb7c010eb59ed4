import { call } from "../stage/calls.ts";
import { addRoundTheClock } from "../stage/round-the-clock.ts";
import { startStage } from "../stage/stage.ts";
import { requireSoundClaims } from "./claims.ts";
import { p99, type Proof, require, visitor } from "./proof.ts";

/** 200 visitors want one time at once, through three site processes: one has it, the rest are told so. */
export const oneSlot: Proof = async ({ scale }) => {
  const visitors = Math.max(20, Math.round(200 * scale));
  const { times } = await race(visitors, 1);
  return `${visitors} visitors, one winner, the last was told after ${Math.round(Math.max(...times))} ms`;
};

const bound = 150;

/** 50 at once on one slot, time after time: 99 of 100 are answered within 150 ms once the processes are warm. */
export const latency: Proof = async ({ scale }) => {
  const rounds = Math.max(2, Math.round(40 * scale));
  const { times } = await race(50, rounds, 20);
  const measured = p99(times);
  require(measured <=
    bound, `p99 was ${Math.round(measured)} ms, and should be ${bound} ms at most.`);
  return `${rounds} rounds of 50 at once, p99 ${Math.round(measured)} ms`;
};

/** Wants one time after the other with so many visitors at once. The rounds of the warm-up are checked, not timed. */
async function race(visitors: number, rounds: number, warmUp = 0): Promise<{ times: number[] }> {
  const stage = await startStage({ sites: 3, worker: true });
  try {
    const { practitionerId, variantIds } = await addRoundTheClock(stage.database, {
      name: "Race",
      minutes: [30],
    });
    const [variantId] = variantIds;
    const first = Math.ceil(Date.now() / 86_400_000 + 1) * 86_400_000;
    const times: number[] = [];
    const ask = async (slot: object, index: number) => {
      const site = stage.sites[index % stage.sites.length] ?? "";
      const began = performance.now();
      const answer = await call(site, "bookings.confirm", {
        body: { slot, idempotencyKey: crypto.randomUUID(), ...visitor(index) },
      });
      return { ...answer, took: performance.now() - began };
    };
    for (let round = 0; round < warmUp + rounds; round += 1) {
      const startsAt = new Date(first + round * 3_600_000).toISOString();
      const slot = { variantId, practitionerId, startsAt };
      const answers = await Promise.all(
        Array.from({ length: visitors }, (_, index) => ask(slot, index)),
      );
      const won = answers.filter(({ status }) => status === 200).length;
      const told = answers.filter(
        ({ status, refusal }) => status === 409 && refusal?.code === "slot-taken",
      ).length;
      require(won === 1, `${won} visitors won one slot.`);
      require(told ===
        visitors - 1, `${visitors - 1 - told} were not told that the time is taken.`);
      if (round >= warmUp) times.push(...answers.map(({ took }) => took));
    }
    await requireSoundClaims(stage.database);
    return { times };
  } finally {
    await stage.stop();
  }
}

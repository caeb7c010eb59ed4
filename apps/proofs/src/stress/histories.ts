import fc from "fast-check";
import { call } from "../stage/calls.ts";
import { addRoundTheClock, type RoundTheClock } from "../stage/round-the-clock.ts";
import { startStage } from "../stage/stage.ts";
import { requireSoundClaims } from "./claims.ts";
import { type Proof, require, visitor } from "./proof.ts";

const ways = [
  "hold",
  "hold",
  "book",
  "book",
  "confirm",
  "move",
  "move",
  "cancel",
  "release",
] as const;
const step = fc.record({
  way: fc.constantFrom(...ways),
  practitioner: fc.nat(2),
  length: fc.nat(2),
  /** Quarters of an hour, few enough that people meet. */
  quarter: fc.nat(120),
  whose: fc.nat(),
});

/**
 * 5,000 random moves over overlapping lengths, three practitioners and two rooms, through three site processes at
 * once: nothing is taken twice, and everyone gets a clear answer.
 */
export const histories: Proof = async ({ seed, scale }) => {
  const steps = fc.sample(step, { seed, numRuns: Math.max(60, Math.round(5000 * scale)) });
  const stage = await startStage({ sites: 3, worker: true });
  try {
    const { prisma } = stage.database;
    const roomIds: string[] = [];
    for (const name of ["Room 1", "Room 2"]) {
      roomIds.push((await prisma.room.create({ data: { name } })).id);
    }
    const people: RoundTheClock[] = [];
    for (const name of ["One", "Two", "Three"]) {
      people.push(await addRoundTheClock(stage.database, { name, minutes: [30, 45, 75], roomIds }));
    }
    const first = Math.ceil(Date.now() / 86_400_000 + 1) * 86_400_000;
    const slotOf = ({ practitioner, length, quarter }: (typeof steps)[number]) => ({
      variantId: people[practitioner]?.variantIds[length],
      practitionerId: people[practitioner]?.practitionerId,
      startsAt: new Date(first + quarter * 900_000).toISOString(),
    });
    const holds: string[] = [];
    const visits: string[] = [];
    const pick = (from: string[], whose: number) => from[whose % Math.max(1, from.length)];
    const outcomes = new Map<string, number>();

    const take = async (each: (typeof steps)[number], index: number) => {
      const site = stage.sites[index % stage.sites.length] ?? "";
      const ask = (procedure: string, body: object) =>
        call<{ token: string }>(site, `bookings.${procedure}`, { body });
      const slot = slotOf(each);
      const visit = pick(visits, each.whose);
      const hold = pick(holds, each.whose);
      if (each.way === "hold") {
        const answer = await ask("hold", slot);
        if (answer.data) holds.push(answer.data.token);
        return answer;
      }
      if (each.way === "book") {
        const body = { slot, idempotencyKey: crypto.randomUUID(), ...visitor(index) };
        const answer = await ask("confirm", body);
        if (answer.data) visits.push(answer.data.token);
        return answer;
      }
      if (each.way === "confirm" && hold) {
        const answer = await ask("confirm", { token: hold, ...visitor(index) });
        if (answer.data) visits.push(hold);
        return answer;
      }
      if (each.way === "move" && visit) {
        return ask("reschedule", { token: visit, startsAt: slot.startsAt });
      }
      if (each.way === "cancel" && visit) return ask("cancel", { token: visit });
      if (each.way === "release" && hold) return ask("release", { token: hold });
      return undefined;
    };

    let next = 0;
    const runner = async () => {
      while (next < steps.length) {
        const index = next;
        next += 1;
        const each = steps[index];
        const answer = each && (await take(each, index));
        if (!each || !answer) continue;
        const { status, refusal } = answer;
        const said = JSON.stringify(refusal);
        require(status < 500, `Step ${index}, ${each.way}, was answered with ${status}.`);
        require(status < 400 || Boolean(refusal?.sentence), `Step ${index}: ${status}, ${said}`);
        const outcome = `${each.way} ${status < 400 ? "done" : (refusal?.code ?? status)}`;
        outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
      }
    };
    await Promise.all(Array.from({ length: 24 }, runner));
    await requireSoundClaims(stage.database);
    const done = [...outcomes].filter(([name]) => name.endsWith("done"));
    require(done.length >= 5, `Too little was done: ${JSON.stringify([...outcomes])}`);
    const total = [...outcomes.values()].reduce((sum, count) => sum + count, 0);
    return `${total} moves, ${done.reduce((sum, [, count]) => sum + count, 0)} done, the rest refused with a reason`;
  } finally {
    await stage.stop();
  }
};

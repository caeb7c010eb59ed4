import { offerTimes } from "@attune/domain/server";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Callers, openCallers } from "../stage/callers.ts";
import { addRoundTheClock } from "../stage/round-the-clock.ts";
import { type Stage, startStage } from "../stage/stage.ts";

let stage: Stage;
let callers: Callers;

beforeAll(async () => {
  stage = await startStage({ worker: true });
  callers = await openCallers(stage.database, { siteUrl: stage.site });
});
afterAll(async () => {
  await callers?.close();
  await stage?.stop();
});

test("an offer that is made in quiet hours is mailed when they end", async () => {
  const { prisma, pool } = stage.database;
  const hourOfDay = new Date().getUTCHours();
  const minuteIn = (hours: number) => ((hourOfDay + hours + 24) % 24) * 60;
  const quiet = { quietFromMinute: minuteIn(-1), quietUntilMinute: minuteIn(3) };
  await prisma.practice.updateMany({ data: { ...quiet, timeZone: "UTC" } });
  const end = new Date(Math.floor(Date.now() / 3_600_000) * 3_600_000 + 3 * 3_600_000);

  const place = await addRoundTheClock(stage.database, { name: "Quiet", minutes: [30] });
  const dateIn = (days: number) =>
    new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
  await callers.visitor.waitlist.join({
    variantId: place.variantIds[0] ?? "",
    practitionerId: place.practitionerId,
    fromDate: dateIn(0),
    untilDate: dateIn(20),
    client: { name: "Alex Sample", email: "alex@visitor.example" },
  });
  // The worker may have looked at the list already.
  await offerTimes(callers.context);
  const queued = await pool.query<{ id: string; at: Date; state: string }>(
    `SELECT id, start_after AS at, state FROM pgboss.job
     WHERE name = 'message' AND data->>'kind' = 'waitlist-offer'`,
  );
  expect(queued.rows.map(({ at, state }) => [at.toISOString(), state])).toEqual([
    [end.toISOString(), "created"],
  ]);
  const offers = () =>
    prisma.message.findMany({ where: { kind: "waitlist-offer" }, select: { status: true } });
  expect(await offers()).toEqual([]);

  await pool.query("UPDATE pgboss.job SET start_after = now() WHERE id = $1", [queued.rows[0]?.id]);
  await expect.poll(offers, { timeout: 20_000 }).toEqual([{ status: "kept" }]);
});

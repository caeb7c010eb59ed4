import { openSlots } from "@attune/domain/availability";
import { type Database, readAvailabilityFacts } from "@attune/domain/server";
import { addDays, instantOf } from "@attune/domain/time";
import type { Stage } from "../stage/stage.ts";
import {
  bareSweep,
  type Cell,
  cellName,
  from,
  question,
  visitsOver,
  weekly,
  zone,
} from "./availability.ts";
import { type Result, timeOfAsync } from "./results.ts";

/**
 * The engine with its database reads, in ms a search, against the least that could answer from the same tables: one
 * read of hours and of what is taken, and the bare sweep.
 */
export async function benchSearch({ database }: Stage, cell: Cell): Promise<Result> {
  const { days, bookings } = cell;
  const variantId = await addPractitioners(database, cell);
  const now = new Date(instantOf(from, 0, zone) ?? 0);
  const until = new Date(instantOf(addDays(from, days), 0, zone) ?? 0);
  const ours = async () => {
    const wanted = { variantId, from: now, until };
    const { practitioners } = await readAvailabilityFacts(database, wanted, now);
    return practitioners.map((each) => openSlots(each.question, { from, days }));
  };
  const sweep = bareSweep(question(bookings, days), days);
  const bare = async () => {
    const { rows } = await database.pool.query<{ id: string; busy: [number, number][] | null }>({
      name: "bare",
      text: `
        SELECT practitioner.id,
          (SELECT json_agg(json_build_array(weekday, start_minute, end_minute))
            FROM weekly_hours WHERE practitioner_id = practitioner.id) AS weekly,
          (SELECT json_agg(json_build_array(
              extract(epoch FROM lower(during)) * 1000, extract(epoch FROM upper(during)) * 1000))
            FROM claim
            WHERE resource_id = practitioner.id AND during && tstzrange($2, $3)) AS busy
        FROM offer JOIN practitioner ON practitioner.id = offer.practitioner_id
        WHERE offer.variant_id = $1
        ORDER BY practitioner.position`,
      values: [variantId, now, until],
    });
    return rows.map(({ busy }) => sweep((busy ?? []).map(([start, end]) => ({ start, end }))));
  };
  if (JSON.stringify(await ours()) !== JSON.stringify(await bare())) {
    throw new Error("The search and the bare sweep do not agree, so they cannot be compared.");
  }
  const value = await timeOfAsync(ours);
  return {
    name: `search/${cellName(cell)}`,
    value,
    unit: "ms",
    ratio: value / (await timeOfAsync(bare)),
  };
}

/** Adds so many practitioners with one variant, and takes their time as time off: in lanes, as some of it overlaps. */
async function addPractitioners(
  { prisma, pool }: Pick<Database, "prisma" | "pool">,
  { people, days, bookings }: Cell,
): Promise<string> {
  await prisma.practice.updateMany({
    data: { minimumNoticeMinutes: 0, furthestDays: 3000, holidays: [], gridMinutes: 15 },
  });
  const { id: serviceId } = await prisma.service.findFirstOrThrow();
  const { id: variantId } = await prisma.variant.create({
    data: { serviceId, name: "60 minutes", minutes: 60, priceCents: 0, mode: "online" },
  });
  const visits = visitsOver(days, bookings);
  for (let index = 0; index < people; index += 1) {
    const { id } = await prisma.practitioner.create({
      data: {
        slug: crypto.randomUUID(),
        name: "Bench",
        title: "Sample",
        college: "CRPO",
        registrationNumber: "0",
        summary: "",
        biography: "",
        timeZone: zone,
        position: index,
        weeklyHours: { create: weekly },
        offers: { create: { variantId } },
      },
    });
    await pool.query(
      `WITH off AS (
         INSERT INTO time_off (id, practitioner_id, starts_at, ends_at)
         VALUES (gen_random_uuid(), $1, now(), now() + interval '1 minute') RETURNING id
       )
       INSERT INTO claim (id, resource_id, during, lane, time_off_id)
       SELECT gen_random_uuid(), $1, tstzrange(to_timestamp(span.start / 1000), to_timestamp(span.end / 1000)),
         span.lane, off.id
       FROM off, unnest($2::float8[], $3::float8[], $4::int[]) AS span ("start", "end", lane)`,
      [
        id,
        visits.map(({ start }) => start),
        visits.map(({ end }) => end),
        visits.map((_, lane) => lane),
      ],
    );
  }
  await pool.query("VACUUM (ANALYZE) claim");
  return variantId;
}

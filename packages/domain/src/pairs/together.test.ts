import { beforeEach, describe, expect, test } from "vitest";
import { bookingsPublicRouter } from "../bookings/bookings.router.ts";
import { bookingIdOf } from "../bookings/links.store.ts";
import { changeStatus, moveBooking } from "../bookings/moves.store.ts";
import { viewBooking } from "../bookings/views.store.ts";
import { createTestDatabase, type TestDatabase } from "../database/test-database.ts";
import { DomainError } from "../errors.ts";
import {
  addPractitioner,
  createContext,
  createPractice,
  visitDetails,
} from "../testing/practice.factory.ts";
import { createCallerFactory } from "../trpc.ts";
import {
  bookPair,
  cancelPair,
  confirmPair,
  holdPair,
  movePair,
  searchPairMoves,
  searchPairs,
} from "./pairs.store.ts";
import { savePairedVisit } from "./plans.store.ts";

let database: TestDatabase;
let setting: Awaited<ReturnType<typeof createContext>>;
let planId: string;

beforeEach(async () => {
  database = await createTestDatabase();
  const { variant, service } = await createPractice(database);
  setting = await createContext(database);
  const massage = await database.prisma.variant.create({
    data: {
      serviceId: service.id,
      name: "Massage",
      minutes: 60,
      priceCents: 11_000,
      mode: "in_person",
    },
  });
  await addPractitioner(database, "jonah", massage.id);
  const room = await database.prisma.room.create({ data: { name: "Willow" } });
  await database.prisma.variantRoom.create({ data: { variantId: massage.id, roomId: room.id } });
  planId = await savePairedVisit(database, {
    slug: "both",
    name: "Both",
    summary: "Both.",
    firstVariantId: massage.id,
    secondVariantId: variant.id,
    inEitherOrder: true,
    leastRestMinutes: 15,
    mostRestMinutes: 60,
    leastDays: 0,
    mostDays: 0,
  });
  return async () => {
    await setting.close();
    await database.drop();
  };
});

const timesAt = async (index: number) => {
  const { pairs } = await searchPairs(setting.context, { planId, days: 14 });
  const times = pairs.at(index);
  if (!times) throw new Error("no such pair");
  return { planId, ...times };
};
const hold = async (index: number) => {
  const { tokens } = await holdPair(setting.context, await timesAt(index));
  const ids = await Promise.all(tokens.map((token) => bookingIdOf(database.prisma, token)));
  return { tokens, ids };
};
const book = async (index: number) => {
  const { tokens, ids } = await hold(index);
  await confirmPair(setting.context, tokens, visitDetails);
  return ids;
};
const timesToMoveTo = async (id: string, index: number) => {
  const { pairs } = await searchPairMoves(setting.context, id, { days: 14 });
  const times = pairs.at(index);
  if (!times) throw new Error("no times to move to");
  return { ...times, reason: "" };
};
/** How many claims each live visit has: one for its practitioner, and one for a room where it needs one. */
const claimsByVisit = async () => {
  const { rows } = await database.pool.query<{ room: boolean; claims: number; right: boolean }>(`
    SELECT booking.room_id IS NOT NULL AS room, count(claim.id)::int AS claims,
      bool_and(lower(claim.during) = booking.starts_at) AS right
    FROM booking LEFT JOIN claim ON claim.booking_id = booking.id
    WHERE status = 'confirmed' GROUP BY booking.id ORDER BY room`);
  return rows;
};
const bothKept = [
  { room: false, claims: 1, right: true },
  { room: true, claims: 2, right: true },
];
const bookingOf = (id: string) => database.prisma.booking.findUniqueOrThrow({ where: { id } });

describe("both visits of a pair", () => {
  test("keep their practitioners and rooms when the same move arrives several times at once", async () => {
    const [id = ""] = await book(0);
    const times = await timesToMoveTo(id, -1);
    await Promise.all([1, 2, 3, 4].map(() => movePair(setting.context, id, times)));
    expect(await claimsByVisit()).toEqual(bothKept);
    expect(await database.prisma.bookingEvent.count({ where: { move: "move" } })).toBe(2);
    await movePair(setting.context, id, times);
    expect(await claimsByVisit()).toEqual(bothKept);
  });

  test("keep them when one of the two is moved alone at the same moment", async () => {
    const ids = await book(0);
    const times = await timesToMoveTo(ids[0] ?? "", -1);
    const alone = await timesToMoveTo(ids[0] ?? "", 30);
    const outcomes = await Promise.allSettled([
      movePair(setting.context, ids[0] ?? "", times),
      moveBooking(setting.context, ids[1] ?? "", alone.later.startsAt),
      movePair(setting.context, ids[0] ?? "", times),
      moveBooking(setting.context, ids[1] ?? "", alone.later.startsAt),
    ]);
    for (const outcome of outcomes) {
      if (outcome.status === "rejected") expect(outcome.reason).toBeInstanceOf(DomainError);
    }
    expect(await claimsByVisit()).toEqual(bothKept);
  });

  test("are confirmed by two links, one to each, and not by one link twice", async () => {
    const { tokens } = await hold(0);
    const twice = confirmPair(setting.context, [tokens[0], tokens[0]], visitDetails);
    await expect(twice).rejects.toMatchObject({ code: "not-found" });
    expect(await database.prisma.booking.count({ where: { status: "confirmed" } })).toBe(0);
  });

  test("are confirmed together, and let go together, whichever link is used alone", async () => {
    const first = await hold(0);
    const visitor = createCallerFactory(bookingsPublicRouter)(setting.context);
    const { booking } = await visitor.byToken({ token: first.tokens[1] });
    expect(booking.pairedWith?.id).toBe(first.ids[0]);
    await visitor.confirm({ token: first.tokens[1], ...visitDetails });
    expect(await database.prisma.booking.count({ where: { status: "confirmed" } })).toBe(2);
    const second = await hold(0);
    await visitor.release({ token: second.tokens[0] });
    expect(await database.prisma.claim.count({ where: { expiresAt: { not: null } } })).toBe(0);
  });

  test("that are booked again with the key of another choice are refused", async () => {
    const { client, note } = visitDetails;
    const idempotencyKey = crypto.randomUUID();
    const ids = await bookPair(setting.staff, {
      ...(await timesAt(0)),
      client,
      note,
      idempotencyKey,
    });
    const other = { ...(await timesAt(3)), client, note, idempotencyKey };
    await expect(bookPair(setting.staff, other)).rejects.toMatchObject({ code: "booked-already" });
    expect(await database.prisma.booking.count()).toBe(ids.length);
  });

  test("cost nothing where both are cancelled late for the first time, as the page said", async () => {
    const ids = await book(0);
    const visits = await Promise.all(ids.map(bookingOf));
    const first = Math.min(...visits.map(({ startsAt }) => startsAt.getTime()));
    setting.clock.now = new Date(first - 3_600_000);
    const view = await viewBooking(setting.context, ids[0] ?? "");
    expect([view.cancellationFeeCents, view.pairedWith?.cancellationFeeCents]).toEqual([0, 0]);
    await cancelPair(setting.context, ids[0] ?? "");
    for (const id of ids) {
      expect(await bookingOf(id)).toMatchObject({ status: "late_cancelled", feeCents: 0 });
    }
  });

  test("cost what the page says for the two, once the first time is behind", async () => {
    const missed = await book(-1);
    for (const id of missed) {
      setting.clock.now = new Date((await bookingOf(id)).startsAt.getTime() - 3_600_000);
      await changeStatus(setting.context, id, "cancel");
    }
    const ids = await book(0);
    const visits = await Promise.all(ids.map(bookingOf));
    const first = Math.min(...visits.map(({ startsAt }) => startsAt.getTime()));
    setting.clock.now = new Date(first - 3_600_000);
    const view = await viewBooking(setting.context, ids[0] ?? "");
    const said = view.cancellationFeeCents + (view.pairedWith?.cancellationFeeCents ?? 0);
    expect(said).toBe(11_500);
    await cancelPair(setting.context, ids[0] ?? "");
    const cancelled = await Promise.all(ids.map(bookingOf));
    expect(cancelled.reduce((sum, { feeCents }) => sum + feeCents, 0)).toBe(said);
  });

  test("are moved by contact where staff accept the times of one of them", async () => {
    const ids = await book(-1);
    const variantId = (await bookingOf(ids[1] ?? "")).variantId;
    await database.prisma.variant.update({
      where: { id: variantId },
      data: { needsAcceptance: true },
    });
    const view = await viewBooking(setting.context, ids[0] ?? "");
    expect(view).toMatchObject({ canMove: true, pairedWith: { canMove: false } });
  });
});

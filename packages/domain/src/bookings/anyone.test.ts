import { beforeEach, describe, expect, test } from "vitest";
import { createTestDatabase, type TestDatabase } from "../database/test-database.ts";
import {
  addPractitioner,
  createContext,
  createPractice,
  visitDetails,
} from "../testing/practice.factory.ts";
import { bookSlot } from "./confirm.store.ts";
import { holdSlot } from "./holds.store.ts";

let database: TestDatabase;
let variantId: string;
let processes: Awaited<ReturnType<typeof createContext>>[];

beforeEach(async () => {
  database = await createTestDatabase();
  variantId = (await createPractice(database)).variant.id;
  await addPractitioner(database, "jonah", variantId);
  await addPractitioner(database, "kim", variantId);
  processes = [await createContext(database), await createContext(database)];
  return async () => {
    for (const { close } of processes) await close();
    await database.drop();
  };
});

/** One instant as three processes may be asked for it: what waits its turn in one does not wait for the others. */
const writings = ["2030-06-04T09:00:00-04:00", "2030-06-04T13:00:00Z", "2030-06-04T13:00:00.000Z"];

describe("whoever is free", () => {
  test.each(["held", "booked"])(
    "is %s for each who asks at once, as long as anyone is",
    async (way) => {
      const outcomes = await Promise.allSettled(
        writings.map((startsAt, index) => {
          const slot = { variantId, startsAt };
          const context = processes[index % 2]?.context;
          if (!context) throw new Error("no such process");
          return way === "held"
            ? holdSlot(context, slot)
            : bookSlot(context, slot, visitDetails, `key ${index}`);
        }),
      );
      expect(outcomes.map(({ status }) => status)).toEqual(writings.map(() => "fulfilled"));
      const taken = await database.prisma.booking.findMany({ select: { practitionerId: true } });
      expect(new Set(taken.map(({ practitionerId }) => practitionerId)).size).toBe(3);
    },
  );

  test("is nobody once all are booked, and then the refusal says so", async () => {
    const [process] = processes;
    if (!process) throw new Error("no process");
    const slot = { variantId, startsAt: writings[0] ?? "" };
    for (const index of [1, 2, 3]) {
      await bookSlot(process.context, slot, visitDetails, `key ${index}`);
    }
    const late = holdSlot(process.context, slot);
    await expect(late).rejects.toMatchObject({ code: "slot-taken" });
  });
});

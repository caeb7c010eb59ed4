import { expect, test } from "vitest";
import { createTestDatabase } from "../database/test-database.ts";
import { createPractice, monday } from "../testing/practice.factory.ts";
import { listPractitioners } from "./people.store.ts";

test("the usual hours are those in force today, each with its rhythm", async () => {
  const database = await createTestDatabase();
  const { practitioner } = await createPractice(database);
  const { prisma } = database;
  const setDay = (weekday: number, data: object) =>
    prisma.weeklyHours.updateMany({ where: { practitionerId: practitioner.id, weekday }, data });
  await setDay(1, { validUntil: new Date("2030-06-02") });
  await setDay(2, { validFrom: new Date("2030-06-04") });
  await setDay(3, { validUntil: new Date("2030-06-03") });
  await setDay(4, { everyWeeks: 2, validFrom: new Date("2030-05-27") });
  const [shown] = await listPractitioners(database, monday);
  const days = shown?.weeklyHours.map(({ weekday, everyWeeks }) => `${weekday}/${everyWeeks}`);
  expect([...new Set(days)]).toEqual(["3/1", "4/2", "5/1"]);
  await database.drop();
});

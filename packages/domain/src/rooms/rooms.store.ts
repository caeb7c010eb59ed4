import { announce } from "../database/changes.ts";
import type { Database } from "../database/client.ts";
import { inTransaction } from "../database/transaction.ts";
import { DomainError } from "../errors.ts";
import { overlap } from "../hours/hours.rules.ts";
import type { RoomInput, RoomView } from "./rooms.schema.ts";

/** Every room, in the practice's order, archived ones last. */
export async function listRooms({ prisma }: Database): Promise<RoomView[]> {
  const rooms = await prisma.room.findMany({
    orderBy: [{ archivedAt: { sort: "asc", nulls: "first" } }, { position: "asc" }, { id: "asc" }],
    include: {
      hours: {
        orderBy: [{ weekday: "asc" }, { startMinute: "asc" }],
        select: { weekday: true, startMinute: true, endMinute: true },
      },
    },
  });
  return rooms.map(({ archivedAt, position: _, ...room }) => ({
    ...room,
    archived: archivedAt !== null,
  }));
}

/** Adds a room, or replaces one and its hours. Answers its id. Visits that are booked stay. */
export async function saveRoom(database: Database, { id, hours, ...fields }: RoomInput) {
  if (overlap(hours)) throw new DomainError("hours-overlap", { field: "hours" });
  return inTransaction(database, async (transaction) => {
    if (id && !(await transaction.room.findUnique({ where: { id } }))) {
      throw new DomainError("not-found");
    }
    const room = id
      ? await transaction.room.update({ where: { id }, data: fields })
      : await transaction.room.create({
          data: { ...fields, position: await transaction.room.count() },
        });
    await transaction.roomHours.deleteMany({ where: { roomId: room.id } });
    await transaction.roomHours.createMany({
      data: hours.map((range) => ({ ...range, roomId: room.id })),
    });
    await announce(transaction, ["hours"]);
    return room.id;
  });
}

/** Takes a room out of use, or brings it back. Its visits stay. */
export function archiveRoom(
  database: Database,
  id: string,
  archivedAt: Date | null,
): Promise<void> {
  return inTransaction(database, async (transaction) => {
    const { count } = await transaction.room.updateMany({ where: { id }, data: { archivedAt } });
    if (count === 0) throw new DomainError("not-found");
    await announce(transaction, ["hours"]);
  });
}

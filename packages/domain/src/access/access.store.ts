import { randomBytes, randomUUID } from "node:crypto";
import { hashPassword, verifyPassword } from "better-auth/crypto";
import { type Database, openDatabase } from "../database/client.ts";
import { inTransaction } from "../database/transaction.ts";
import { DomainError } from "../errors.ts";
import type { StaffView } from "./access.schema.ts";
import { spellPassword } from "./password.rules.ts";

/** What came of making sure that there is an owner. `password` is told once, when one was made up. */
export interface Owner {
  created: boolean;
  email: string;
  password?: string;
}

/** Makes the owner's account where there is none at all yet. */
export async function ensureOwner(
  databaseUrl: string,
  given: { email?: string | undefined; password?: string | undefined },
): Promise<Owner> {
  const database = openDatabase(databaseUrl, 2);
  const email = (given.email ?? "owner@example.com").toLowerCase();
  const password = given.password ?? spellPassword(randomBytes(20));
  try {
    const created = await inTransaction(database, async (transaction) => {
      // Two processes that start at once take turns here.
      await transaction.$executeRaw`LOCK TABLE "user" IN EXCLUSIVE MODE`;
      if ((await transaction.user.count()) > 0) return false;
      const id = randomUUID();
      await transaction.user.create({
        data: { id, name: "Owner", email, emailVerified: true, role: "owner" },
      });
      await transaction.account.create({
        data: {
          id: randomUUID(),
          userId: id,
          accountId: id,
          providerId: "credential",
          password: await hashPassword(password),
        },
      });
      return true;
    });
    if (!created) return { created, email };
    return given.password ? { created, email } : { created, email, password };
  } finally {
    await database.close();
  }
}

/** A member of staff by their id. */
export async function readStaff({ prisma }: Database, id: string): Promise<StaffView> {
  const user = await prisma.user.findUnique({ where: { id } });
  if (!user) throw new DomainError("not-signed-in");
  const { name, email, role } = user;
  return { id, name, email, role };
}

/** Replaces a password, and ends the sessions that were begun with the old one. */
export async function changePassword(
  { prisma }: Database,
  userId: string,
  change: { currentPassword: string; newPassword: string },
): Promise<void> {
  const account = await prisma.account.findFirst({ where: { userId, providerId: "credential" } });
  const matches =
    account?.password &&
    (await verifyPassword({ hash: account.password, password: change.currentPassword }));
  if (!account || !matches) throw new DomainError("wrong-password", { field: "currentPassword" });
  const password = await hashPassword(change.newPassword);
  await prisma.$transaction([
    prisma.account.update({ where: { id: account.id }, data: { password } }),
    prisma.session.deleteMany({ where: { userId } }),
  ]);
}

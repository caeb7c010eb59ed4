import { randomBytes } from "node:crypto";
import { betterAuth } from "better-auth";
import { prismaAdapter } from "better-auth/adapters/prisma";
import type { Actor } from "../context.ts";
import type { Database } from "../database/client.ts";
import { shortestPassword } from "./access.schema.ts";

/** The header in which the admin's server hands on the visitor's address; it overwrites what was sent. */
export const addressHeader = "x-client-address";

export type Auth = Awaited<ReturnType<typeof createAuth>>;

/** Staff sign-in by e-mail and password, with sessions in PostgreSQL. Accounts are made by the owner only. */
export async function createAuth(database: Database, adminUrl: string) {
  return betterAuth({
    appName: "Attune",
    baseURL: adminUrl,
    basePath: "/auth",
    secret: await sessionSecret(database),
    trustedOrigins: [adminUrl],
    database: prismaAdapter(database.prisma, { provider: "postgresql", transaction: true }),
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: shortestPassword,
      maxPasswordLength: 128,
    },
    user: { additionalFields: { role: { type: "string", input: false, defaultValue: "staff" } } },
    session: { expiresIn: 60 * 60 * 24 * 7, updateAge: 60 * 60 * 24 },
    rateLimit: {
      enabled: true,
      storage: "database",
      window: 60,
      max: 120,
      customRules: {
        "/sign-in/*": { window: 60, max: 5 },
        "/change-password": { window: 60, max: 5 },
      },
    },
    advanced: {
      cookiePrefix: "attune",
      disableCSRFCheck: false,
      disableOriginCheck: false,
      useSecureCookies: adminUrl.startsWith("https:"),
      defaultCookieAttributes: { sameSite: "strict", httpOnly: true },
      ipAddress: { ipAddressHeaders: [addressHeader] },
    },
    telemetry: { enabled: false },
    logger: { level: "error" },
  });
}

/** The key that signs sessions: made once for an installation, whichever process comes first. */
async function sessionSecret({ prisma }: Database): Promise<string> {
  const name = "session";
  await prisma.installationSecret.createMany({
    data: { name, value: randomBytes(32).toString("base64url") },
    skipDuplicates: true,
  });
  return (await prisma.installationSecret.findUniqueOrThrow({ where: { name } })).value;
}

/** The member of staff whose session these request headers carry, if any. */
export async function readStaffActor(
  auth: Auth,
  headers: Headers,
): Promise<Extract<Actor, { kind: "staff" }> | undefined> {
  const session = await auth.api.getSession({ headers });
  return session ? { kind: "staff", id: session.user.id, name: session.user.name } : undefined;
}

import { resolve } from "node:path";
import { z } from "zod";

/** A setting that cannot be used. The message is one line for whoever starts Attune. */
export class SettingError extends Error {
  override readonly name = "SettingError";
}

/** The settings of an installation, read from the environment once. */
export interface Environment {
  sitePort: number;
  adminPort: number;
  host: string;
  /** The public addresses, without a slash at the end. */
  siteUrl: string;
  adminUrl: string;
  /** An absolute path: the embedded PostgreSQL's folder lies in it. */
  dataDir: string;
  /** Absent: the embedded PostgreSQL. */
  databaseUrl: string | undefined;
  /** Absent: messages stay in the outbox. */
  smtpUrl: string | undefined;
  ownerEmail: string | undefined;
  ownerPassword: string | undefined;
  /** Whether an empty database is filled with the sample practice. */
  sample: boolean;
}

const repository = resolve(import.meta.dirname, "../../..");

const port = z.coerce
  .number("a port number such as 4321")
  .int("a port number such as 4321")
  .min(1, "a port number from 1 to 65535")
  .max(65_535, "a port number from 1 to 65535");
const address = (expected: string) =>
  z
    .url({ protocol: /^https?$/, error: expected })
    .transform((url) => url.replace(/\/+$/, ""))
    .optional();
const server = (protocol: RegExp, expected: string) =>
  z.url({ protocol, error: expected }).optional();

const settingsSchema = z.object({
  SITE_PORT: port.default(4321),
  ADMIN_PORT: port.default(4322),
  HOST: z.string().min(1, "a host name or address such as 127.0.0.1").default("127.0.0.1"),
  SITE_URL: address("an address such as https://practice.example"),
  ADMIN_URL: address("an address such as https://admin.practice.example"),
  DATA_DIR: z.string().min(1, "a folder").default(".data"),
  DATABASE_URL: server(
    /^postgres(ql)?$/,
    "an address such as postgresql://user:password@host/name",
  ),
  SMTP_URL: server(/^smtps?$/, "an address such as smtps://user:password@host"),
  OWNER_EMAIL: z.email("an e-mail address").optional(),
  OWNER_PASSWORD: z.string().min(10, "at least 10 characters").max(128).optional(),
  SAMPLE: z.enum(["0", "1"], "0 or 1").default("1"),
});

const secrets = new Set(["DATABASE_URL", "SMTP_URL", "OWNER_PASSWORD"]);

/** Reads and checks every setting. An empty variable counts as absent. Throws a `SettingError`. */
export function readEnvironment(env: NodeJS.ProcessEnv): Environment {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ""));
  const parsed = settingsSchema.safeParse(given);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    const name = String(issue?.path[0]);
    const value = secrets.has(name) ? "a value" : JSON.stringify(given[name]);
    throw new SettingError(`${name} is set to ${value}, but should be ${issue?.message}.`);
  }
  const settings = parsed.data;
  if (settings.SITE_PORT === settings.ADMIN_PORT) {
    throw new SettingError("SITE_PORT and ADMIN_PORT are the same; each needs a port of its own.");
  }
  const reachable =
    settings.HOST === "0.0.0.0" || settings.HOST === "::" ? "localhost" : settings.HOST;
  return {
    sitePort: settings.SITE_PORT,
    adminPort: settings.ADMIN_PORT,
    host: settings.HOST,
    siteUrl: settings.SITE_URL ?? `http://${reachable}:${settings.SITE_PORT}`,
    adminUrl: settings.ADMIN_URL ?? `http://${reachable}:${settings.ADMIN_PORT}`,
    dataDir: resolve(repository, settings.DATA_DIR),
    databaseUrl: settings.DATABASE_URL,
    smtpUrl: settings.SMTP_URL,
    ownerEmail: settings.OWNER_EMAIL,
    ownerPassword: settings.OWNER_PASSWORD,
    sample: settings.SAMPLE === "1",
  };
}

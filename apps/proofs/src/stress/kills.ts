import { chmod, mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import {
  type Database,
  type EmbeddedPostgres,
  loadSamplePractice,
  migrate,
  openDatabase,
  startEmbeddedPostgres,
} from "@attune/domain/server";
import fc from "fast-check";
import { call } from "../stage/calls.ts";
import { freePort } from "../stage/ports.ts";
import { type RunningProgram, startProgram, untilHealthy } from "../stage/programs.ts";
import { addRoundTheClock } from "../stage/round-the-clock.ts";
import { requireSoundClaims } from "./claims.ts";
import { type MailSink, openMailSink } from "./mail-sink.ts";
import { type Proof, require, visitor } from "./proof.ts";

const patience = 120_000;

/**
 * kill -9 of a site process, the worker or PostgreSQL at 50 random moments during 2,000 bookings: every booking that
 * was acknowledged is there, none twice, and every confirmation arrives under one Message-ID.
 */
export const kills: Proof = async ({ seed, scale }) => {
  const bookings = Math.max(24, Math.round(2000 * scale));
  const moments = Math.max(3, Math.round(50 * scale));
  const victims = fc.sample(fc.record({ at: fc.nat(bookings - 1), who: fc.nat(3) }), {
    seed,
    numRuns: moments,
  });
  const installation = await install();
  try {
    const { database, sites } = installation;
    const { practitionerId, variantIds } = await addRoundTheClock(database, {
      name: "Kills",
      minutes: [15],
    });
    const first = Math.ceil(Date.now() / 86_400_000 + 1) * 86_400_000;
    const due = victims.toSorted((a, b) => a.at - b.at);
    const acknowledged: string[] = [];
    let next = 0;
    let killing: Promise<void> = Promise.resolve();

    const book = async (index: number) => {
      const startsAt = new Date(first + index * 900_000).toISOString();
      const idempotencyKey = crypto.randomUUID();
      const slot = { variantId: variantIds[0], practitionerId, startsAt };
      const body = { slot, idempotencyKey, ...visitor(index) };
      for (const end = Date.now() + patience; Date.now() < end;) {
        const site = sites[(index + acknowledged.length) % sites.length] ?? "";
        const answer = await call(site, "bookings.confirm", { body }).catch(() => undefined);
        if (answer?.status === 200) return acknowledged.push(idempotencyKey);
        require(!answer ||
          answer.status >= 500, `Booking ${index} was refused: ${answer?.refusal?.code}`);
        await sleep(50);
      }
      throw new Error(`Booking ${index} was not acknowledged within two minutes.`);
    };
    const runner = async () => {
      while (next < bookings) {
        const index = next;
        next += 1;
        while (due[0] && due[0].at <= index) {
          const who = due.shift()?.who ?? 0;
          killing = killing.then(() => installation.kill(who));
        }
        await book(index);
      }
    };
    await Promise.all(Array.from({ length: 8 }, runner));
    await killing;
    await requireAllThere(database, acknowledged);
    await requireSoundClaims(database);
    await requireAllTold(database, installation.sink, acknowledged.length);
    return `${bookings} bookings, ${moments} kills, all there once and told under one Message-ID`;
  } finally {
    await installation.remove();
  }
};

async function requireAllThere({ prisma }: Database, acknowledged: readonly string[]) {
  const keys = [...acknowledged];
  const found = await prisma.booking.findMany({
    where: { idempotencyKey: { not: null } },
    select: { idempotencyKey: true, status: true },
  });
  const confirmed = found.filter(({ status }) => status === "confirmed");
  require(confirmed.length ===
    keys.length, `${keys.length} were acknowledged and ${confirmed.length} are there.`);
  const known = new Set(confirmed.map(({ idempotencyKey }) => idempotencyKey));
  const lost = keys.filter((key) => !known.has(key));
  require(lost.length === 0, `${lost.length} acknowledged bookings are lost.`);
}

async function requireAllTold({ prisma }: Database, sink: MailSink, expected: number) {
  const sentNow = () => prisma.message.count({ where: { kind: "confirmation", status: "sent" } });
  for (const end = Date.now() + patience; (await sentNow()) < expected && Date.now() < end;) {
    await sleep(250);
  }
  const sent = await sentNow();
  require(sent === expected, `${sent} of ${expected} confirmations are sent.`);
  const idsByClient = new Map<string, Set<string>>();
  for (const { to, messageId } of sink.received) {
    idsByClient.set(to, (idsByClient.get(to) ?? new Set()).add(messageId));
  }
  const untold = expected - idsByClient.size;
  require(untold === 0, `${untold} clients got no confirmation.`);
  const twice = [...idsByClient.values()].filter((ids) => ids.size > 1).length;
  require(twice === 0, `${twice} clients got their confirmation under several Message-IDs.`);
}

/** An installation whose processes are killed and started again: 0 and 1 the sites, 2 the worker, 3 PostgreSQL. */
async function install() {
  const dataDir = await mkdtemp(join(tmpdir(), "attune-kills-"));
  await chmod(dataDir, 0o711);
  const [databasePort, ...sitePorts] = await Promise.all([freePort(), freePort(), freePort()]);
  let postgres: EmbeddedPostgres = await startEmbeddedPostgres({ dataDir, port: databasePort });
  await migrate(postgres.url);
  await loadSamplePractice(postgres.url, new Date());
  const sink = await openMailSink();
  const database = openDatabase(postgres.url);
  const sites = sitePorts.map((port) => `http://127.0.0.1:${port}`);
  const common = { DATABASE_URL: postgres.url, HOST: "127.0.0.1", SITE_URL: sites[0] ?? "" };
  const startSite = async (index: number) => {
    const env = { ...common, SITE_PORT: String(sitePorts[index]) };
    const program = startProgram("site", ["server/main.ts"], env);
    await untilHealthy(sites[index] ?? "", program);
    return program;
  };
  let isOver = false;
  let worker: RunningProgram;
  // The worker ends where PostgreSQL is away as it starts. Whoever runs it starts it again, as here.
  const keepWorker = () => {
    worker = startProgram("worker", ["src/main.ts"], { ...common, SMTP_URL: sink.url });
    worker.process.once("exit", () => {
      if (!isOver) setTimeout(keepWorker, 500);
    });
  };
  const programs: RunningProgram[] = [await startSite(0), await startSite(1)];
  keepWorker();
  const restartPostgres = async () => {
    const pidFile = await readFile(await pidFileOf(database), "utf8");
    process.kill(Number(pidFile.split("\n")[0]), "SIGKILL");
    await postgres.stop();
    postgres = await startEmbeddedPostgres({ dataDir, port: databasePort });
  };
  return {
    database,
    sites,
    sink,
    async kill(who: number) {
      if (who === 3) return restartPostgres();
      if (who === 2) {
        worker.process.kill("SIGKILL");
        return;
      }
      const program = programs[who];
      const gone = new Promise((resolve) => program?.process.once("exit", resolve));
      if (program?.process.exitCode === null && program.process.kill("SIGKILL")) await gone;
      programs[who] = await startSite(who);
    },
    async remove() {
      isOver = true;
      await Promise.all([...programs, worker].map((program) => program.stop()));
      await database.close();
      await sink.close();
      await postgres.stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

async function pidFileOf({ pool }: Database): Promise<string> {
  const { rows } = await pool.query<{ folder: string }>(
    "SELECT current_setting('data_directory') AS folder",
  );
  return join(rows[0]?.folder ?? "", "postmaster.pid");
}

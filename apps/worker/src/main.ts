import { readEnvironment, SettingError } from "@attune/domain/environment";
import { openDatabase } from "@attune/domain/server";
import { openPostman } from "./mail.ts";
import { startWorker } from "./worker.ts";

const log = (line: string) => console.log(`worker: ${line}`);

function fail(line: string): never {
  console.error(`worker: ${line}`);
  process.exit(1);
}

function readSettings() {
  try {
    return readEnvironment(process.env);
  } catch (error) {
    if (error instanceof SettingError) fail(error.message);
    throw error;
  }
}

const { databaseUrl, smtpUrl, siteUrl } = readSettings();
if (!databaseUrl) fail("DATABASE_URL is not set.");

const database = openDatabase(databaseUrl, 4);
const postman = smtpUrl ? openPostman(smtpUrl) : undefined;
const worker = await startWorker({
  database,
  databaseUrl,
  postman,
  siteUrl,
  log,
  now: () => new Date(),
}).catch(() =>
  fail("the database at DATABASE_URL cannot be reached, or has not been prepared yet."),
);
log(postman ? "ready; messages go to the mail server" : "ready; messages are kept in the outbox");

let stopping = false;
async function stop() {
  if (stopping) return;
  stopping = true;
  await worker.stop();
  postman?.close();
  await database.close();
  log("stopped");
  process.exit(0);
}
process.on("SIGTERM", () => void stop());
process.on("SIGINT", () => void stop());

import { setTimeout as sleep } from "node:timers/promises";
import { freePort } from "../stage/ports.ts";
import { startProgram } from "../stage/programs.ts";
import type { Stage } from "../stage/stage.ts";
import { requestsPerSecond } from "./load.ts";
import type { Result } from "./results.ts";

/** The cached article page, in requests a second, against Node serving the same compressed bytes. */
export async function benchArticle(stage: Stage): Promise<Result[]> {
  const url = `${stage.site}/blog/massage-therapy-within-psychotherapy`;
  const value = await requestsPerSecond(url);
  const port = await freePort();
  const bare = startProgram("proofs", ["src/bench/bare-server.ts", String(port), url], {});
  const baseUrl = `http://127.0.0.1:${port}/`;
  while (!(await fetch(baseUrl).catch(() => undefined))) await sleep(50);
  const baseline = await requestsPerSecond(baseUrl);
  await bare.stop();
  return [{ name: "article/cached", value, unit: "requests/s", ratio: value / baseline }];
}

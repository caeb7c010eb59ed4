import { once } from "node:events";
import { Worker } from "node:worker_threads";
import type { Interval } from "../availability/intervals.rules.ts";
import { UnreadableCalendar } from "./imports.rules.ts";

/** The span of time that a file is read for: epoch milliseconds, and the zone of what has none. */
interface Span {
  zone: string;
  from: number;
  until: number;
}
export type ReadingTask = Span & { file: string };
export type ReadingResult = { busy: Interval[] } | { sentence: string };

/**
 * Answers as `busyTimesOf`, from a thread of its own: whatever a file says, the process that reads it goes on. Throws
 * an `UnreadableCalendar`, also where reading takes longer than `patience`, in milliseconds.
 */
export async function readBusyTimes(
  file: string,
  span: Span,
  patience = 10_000,
): Promise<Interval[]> {
  const thread = new Worker(new URL("./imports.thread.ts", import.meta.url), {
    workerData: { file, ...span } satisfies ReadingTask,
    resourceLimits: { maxOldGenerationSizeMb: 256 },
  });
  try {
    const [result] = (await once(thread, "message", {
      signal: AbortSignal.timeout(patience),
    })) as [ReadingResult];
    if ("busy" in result) return result.busy;
    throw new UnreadableCalendar(result.sentence);
  } catch (cause) {
    if (!(cause instanceof Error) || cause.name !== "AbortError") throw cause;
    const sentence = "Reading it takes too long: one of its events may recur without end.";
    throw new UnreadableCalendar(sentence, { cause });
  } finally {
    await thread.terminate();
  }
}

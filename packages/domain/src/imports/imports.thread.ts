import { parentPort, workerData } from "node:worker_threads";
import { busyTimesOf, UnreadableCalendar } from "./imports.rules.ts";
import type { ReadingTask, ReadingResult } from "./imports.read.ts";

// What `readBusyTimes` runs in a thread of its own.
const { file, ...span } = workerData as ReadingTask;
// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread's port, not a window's
parentPort?.postMessage(result());

function result(): ReadingResult {
  try {
    return { busy: busyTimesOf(file, span) };
  } catch (error) {
    if (error instanceof UnreadableCalendar) return { sentence: error.message };
    throw error;
  }
}

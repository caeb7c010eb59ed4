/** Says what is being done, and how long it took once it is. */
export async function step<T>(name: string, work: () => Promise<T>): Promise<T> {
  const began = performance.now();
  const isTerminal = process.stdout.isTTY;
  if (isTerminal) process.stdout.write(`  ${name} …`);
  try {
    const result = await work();
    const seconds = ((performance.now() - began) / 1000).toFixed(1);
    process.stdout.write(`${isTerminal ? "\r\u001b[K" : ""}  ${name} (${seconds} s)\n`);
    return result;
  } catch (error) {
    if (isTerminal) process.stdout.write("\r\u001b[K");
    throw error;
  }
}

/** A reason not to start, for the person who starts Attune: one line. */
export class CannotStart extends Error {
  override readonly name = "CannotStart";
}

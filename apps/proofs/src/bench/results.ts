/** One measurement. `ratio` is ours over the baseline of the same run: of times lower is better, of rates higher. */
export interface Result {
  name: string;
  value: number;
  unit: string;
  ratio: number;
}

/** A clock's own cost and jitter must not count, so what takes less than this is called several times a reading. */
const leastReading = 0.2;

/** Calls `work` for about a second after a warm-up; answers the median time of a call, in milliseconds. */
export function timeOf(work: () => unknown): number {
  const read = (calls: number): number => {
    const began = performance.now();
    for (let call = 0; call < calls; call += 1) work();
    return performance.now() - began;
  };
  for (const end = performance.now() + 300; performance.now() < end;) read(1);
  let calls = 1;
  while (read(calls) < leastReading) calls *= 2;
  const times: number[] = [];
  for (const end = performance.now() + 1000; performance.now() < end;) {
    times.push(read(calls) / calls);
  }
  return medianOf(times);
}

function medianOf(times: readonly number[]): number {
  return times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0;
}

/** The same of work that takes its time. */
export async function timeOfAsync(work: () => Promise<unknown>): Promise<number> {
  const times: number[] = [];
  const began = performance.now();
  for (let now = began; now < began + 1300;) {
    const start = now;
    await work();
    now = performance.now();
    if (now > began + 300) times.push(now - start);
  }
  return medianOf(times);
}

/** The results as a table for people. */
export function tableOf(results: readonly Result[]): string {
  const rows = results.map(({ name, value, unit, ratio }) => [
    name,
    `${value < 10 ? value.toFixed(3) : Math.round(value)} ${unit}`,
    `${ratio.toFixed(2)} × the baseline`,
  ]);
  const widths = [0, 1].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows
    .map(([name = "", value = "", ratio = ""]) =>
      [name.padEnd(widths[0] ?? 0), value.padStart(widths[1] ?? 0), ratio].join("   "),
    )
    .join("\n");
}

/** One measurement. `ratio` is ours over the baseline of the same run: of times lower is better, of rates higher. */
export interface Result {
  name: string;
  value: number;
  unit: string;
  ratio: number;
}

/** Calls `work` for about a second after a warm-up; answers the median time of a call, in milliseconds. */
export function timeOf(work: () => unknown): number {
  const until = (ms: number, each: (took: number) => void) => {
    for (const end = performance.now() + ms; performance.now() < end;) {
      const began = performance.now();
      work();
      each(performance.now() - began);
    }
  };
  until(300, () => {});
  const times: number[] = [];
  until(1000, (took) => times.push(took));
  return times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0;
}

/** The same of work that takes its time. */
export async function medianOf(work: () => Promise<unknown>): Promise<number> {
  const times: number[] = [];
  const began = performance.now();
  for (let now = began; now < began + 1300;) {
    const start = now;
    await work();
    now = performance.now();
    if (now > began + 300) times.push(now - start);
  }
  return times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0;
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

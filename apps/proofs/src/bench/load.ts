import autocannon from "autocannon";

/** Requests a second that an address answers, asked by 16 connections for a few seconds after a warm-up. */
export async function requestsPerSecond(url: string): Promise<number> {
  const ask = (duration: number) =>
    autocannon({
      url,
      duration,
      connections: 16,
      pipelining: 8,
      headers: { "accept-encoding": "br" },
    });
  await ask(1);
  const { requests, non2xx, errors } = await ask(4);
  if (non2xx + errors > 0) throw new Error(`${url} answered ${non2xx + errors} requests wrongly.`);
  return requests.average;
}

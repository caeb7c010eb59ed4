/**
 * The job queues. Retries back off exponentially from `retryDelay` seconds, up to `retryLimit` times.
 */
export const queues = [
  { name: "message", retryLimit: 8, retryDelay: 15, retryBackoff: true, expireInSeconds: 120 },
] as const;

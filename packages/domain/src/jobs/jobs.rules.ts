/**
 * The job queues. Retries back off exponentially from `retryDelay` seconds, up to `retryLimit` times. A job whose
 * worker has not been heard of for `heartbeatSeconds` is somebody else's.
 */
export const queues = [
  {
    name: "message",
    retryLimit: 8,
    retryDelay: 15,
    retryBackoff: true,
    expireInSeconds: 120,
    heartbeatSeconds: 20,
  },
  {
    name: "waitlist",
    retryLimit: 8,
    retryDelay: 15,
    retryBackoff: true,
    expireInSeconds: 120,
    heartbeatSeconds: 20,
  },
] as const;

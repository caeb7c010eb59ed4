const loopback = new Set(["127.0.0.1", "::1", "::ffff:127.0.0.1"]);

/**
 * The network address that limits are counted by. A forwarding header is believed only from a proxy on this
 * very machine, and then its last entry, which that proxy wrote. A direct request from this machine has none.
 */
export function addressOf(
  direct: string | undefined,
  forwarded: string | null | undefined,
): string | undefined {
  if (!direct || !loopback.has(direct)) return direct;
  return forwarded?.split(",").at(-1)?.trim() || undefined;
}

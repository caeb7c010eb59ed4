import { createSubscriber } from "svelte/reactivity";

const tickMs = 20_000;

const subscribe = createSubscriber((update) => {
  const timer = setInterval(update, tickMs);
  return () => clearInterval(timer);
});

/** The present (epoch milliseconds). What reads it in a component is brought up to date as time passes. */
export function now(): number {
  subscribe();
  return Date.now();
}

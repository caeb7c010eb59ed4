/** A stretch of time, half-open, in epoch milliseconds. */
export interface Interval {
  start: number;
  end: number;
}

/** The first and the last instant (epoch milliseconds, both included) of those at which a visit may begin. */
export interface StartWindow {
  first: number;
  last: number;
}

/** How long a visit takes, and what it needs free around it. In milliseconds. */
export interface Footprint {
  length: number;
  before: number;
  after: number;
}

/** Intervals that reach into [from, until), ascending, with overlapping and touching ones joined. */
export function merge(intervals: readonly Interval[], from: number, until: number): Interval[] {
  const merged: Interval[] = [];
  const within = intervals.filter(({ start, end }) => end > from && start < until && start < end);
  if (!isAscending(within)) within.sort((a, b) => a.start - b.start);
  let last: Interval | undefined;
  for (const { start, end } of within) {
    if (last && start <= last.end) {
      if (end > last.end) last.end = end;
    } else {
      last = { start, end };
      merged.push(last);
    }
  }
  return merged;
}

function isAscending(intervals: readonly Interval[]): boolean {
  let before = -Infinity;
  for (const { start } of intervals) {
    if (start < before) return false;
    before = start;
  }
  return true;
}

/**
 * When a visit may begin so that it lies within one open stretch and meets nothing that is taken: one walk along
 * both, ascending and merged.
 */
export function startWindows<Open extends Interval>(
  open: readonly Open[],
  taken: readonly Interval[],
  { length, before, after }: Footprint,
  earliest = -Infinity,
): (StartWindow & { open: Open })[] {
  const windows: (StartWindow & { open: Open })[] = [];
  const reach = length + after;
  let index = 0;
  for (const stretch of open) {
    const last = stretch.end - length;
    let first = stretch.start > earliest ? stretch.start : earliest;
    while (first <= last) {
      let next = taken[index];
      while (next && next.end + before <= first) next = taken[++index];
      if (!next || next.start >= last + reach) {
        windows.push({ first, last, open: stretch });
        break;
      }
      const lastBefore = next.start - reach;
      if (lastBefore >= first) windows.push({ first, last: lastBefore, open: stretch });
      first = next.end + before;
    }
  }
  return windows;
}

/** Answers, for instants asked in ascending order, which window each lies in, if any. */
export function windowFinder<Window extends StartWindow>(
  windows: readonly Window[],
): (start: number) => Window | undefined {
  let index = 0;
  return (start) => {
    let window = windows[index];
    while (window && window.last < start) window = windows[++index];
    return window && window.first <= start ? window : undefined;
  };
}

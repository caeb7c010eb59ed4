/** Whether any two ranges of one day share a minute. Ranges are half-open, so 9–12 and 12–17 do not. */
export function overlap(
  ranges: readonly { weekday?: number; startMinute: number; endMinute: number }[],
): boolean {
  const sorted = ranges.toSorted(
    (a, b) => (a.weekday ?? 0) - (b.weekday ?? 0) || a.startMinute - b.startMinute,
  );
  return sorted.some((range, index) => {
    const next = sorted[index + 1];
    return (
      next !== undefined && next.weekday === range.weekday && next.startMinute < range.endMinute
    );
  });
}

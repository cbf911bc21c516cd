// windows.ts: the units of a window before or after a day, as the comparison cuts them.
import type { SeriesUnit } from './answers';

/** The first and last unit; the day itself where it is no unit of the series. */
export function windowOf(
  units: readonly SeriesUnit[],
  at: string,
  size: number,
  side: 'before' | 'after',
): [string, string] {
  const n = units.findIndex((each) => each.unit === at);
  if (n < 0) return [at, at];
  const [from, to] = side === 'before' ? [Math.max(0, n - size), n - 1] : [n, Math.min(units.length, n + size) - 1];
  return [units[from]?.unit ?? at, units[to]?.unit ?? at];
}

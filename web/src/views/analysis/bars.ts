// bars.ts: a series as bars: so many units a bar that each can be seen, and how high a scale must reach for them and what is drawn over them.
import type { SeriesUnit } from './answers';

export interface Bar {
  /** Place of its first unit. */
  first: number;
  size: number;
  low: number;
  best: number;
  high: number;
  known: boolean;
}
export interface Rate {
  from: string;
  to: string;
  rate: number;
  low: number | null;
  high: number | null;
}
export interface Ahead {
  unit: string;
  /** At 5, 25, 50, 75, 95 %. */
  quantiles: readonly number[];
}
/** What a drawing along time shows, and what its scale must reach. */
export interface Drawn {
  units: readonly SeriesUnit[];
  rates?: readonly Rate[];
  ahead?: readonly Ahead[];
}

/** Units without an event make no bar. */
export function barsOf(units: readonly SeriesUnit[], bin: number): Bar[] {
  const out: Bar[] = [];
  for (let first = 0; first < units.length; first += bin) {
    const part = units.slice(first, first + bin);
    const sum = (of: (each: SeriesUnit) => number): number => part.reduce((all, each) => all + of(each), 0);
    const high = sum((each) => each.high ?? 0);
    if (high === 0) continue;
    out.push({
      first,
      size: part.length,
      low: sum((each) => each.low ?? 0),
      best: sum((each) => each.best ?? 0),
      high,
      known: part.some((each) => each.known && (each.high ?? 0) > 0),
    });
  }
  return out;
}

/** An upper bound far above all that is counted anywhere says nothing of its unit: it stands in the table alone. */
export function drawnHigh(bar: Bar, bars: readonly Bar[]): number {
  const most = Math.max(0, ...bars.map((each) => each.best));
  return bar.high <= 2 * most + 1 ? bar.high : bar.best;
}

/** How high a scale reaches; long whiskers and intervals are cut rather than all else made flat. */
export function mostOf({ units, rates = [], ahead = [] }: Drawn, bin: number): number {
  const bars = barsOf(units, bin);
  return Math.max(
    1,
    ...bars.map((each) => Math.max(each.best, Math.min(drawnHigh(each, bars), each.best * 2 + 1))),
    ...rates.map((each) => Math.max(each.rate, Math.min(each.high ?? 0, each.rate * 2.5)) * bin),
    ...ahead.map((each) => (each.quantiles[4] ?? 0) * bin),
  );
}

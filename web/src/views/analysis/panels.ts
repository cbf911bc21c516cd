// panels.ts: one group of a split question as a small drawing along time: its series, and over it what the question found.
import type { Change, Compared, Forecast, Group, Pause, SeriesUnit, Tempo } from './answers';
import type { Ahead, Rate } from './bars';
import type { SideBySide } from './splits';
import { windowOf } from './windows';

export interface Stretch {
  from: string;
  to: string;
  label: string;
  kind: 'run' | 'interval' | 'window';
}
export interface Found {
  units: readonly SeriesUnit[];
  stretches?: readonly Stretch[];
  rates?: readonly Rate[];
  days?: readonly { at: string; label: string }[];
  ahead?: readonly Ahead[];
}
const LEVELS = ['0.05', '0.25', '0.5', '0.75', '0.95'];
/** Of a forecast, how much of what was stands before it. */
const RECENT = 60;

function rate(from: string, to: string, of: number, interval?: readonly (number | null)[]): Rate {
  return { from, to, rate: of, low: interval?.[0] ?? null, high: interval?.[1] ?? null };
}

function ofTempo({ expected }: Tempo, first: string, last: string): Omit<Found, 'units'> {
  return expected?.rate === undefined ? {} : { rates: [rate(first, last, expected.rate, expected.interval)] };
}
function ofPause(each: Pause): Omit<Found, 'units'> {
  return each.first && each.last ? { stretches: [{ from: each.first, to: each.last, label: '', kind: 'run' }] } : {};
}
function ofChange({ at, interval, observed }: Change, units: readonly SeriesUnit[]): Omit<Found, 'units'> {
  const [first, last] = [units[0]?.unit ?? '', units.at(-1)?.unit ?? ''];
  if (!at || observed?.rate_before === undefined || observed.rate_after === undefined) return {};
  const before = units[Math.max(0, units.findIndex((each) => each.unit === at) - 1)]?.unit ?? at;
  return {
    days: [{ at, label: '' }],
    stretches:
      interval?.[0] && interval[1] ? [{ from: interval[0], to: interval[1], label: '', kind: 'interval' }] : [],
    rates: [rate(first, before, observed.rate_before), rate(at, last, observed.rate_after)],
  };
}
function ofComparison({ at, observed }: Compared, units: readonly SeriesUnit[]): Omit<Found, 'units'> {
  const longest = observed?.windows?.at(-1);
  if (!at || !longest) return {};
  const side = (which: 'before' | 'after'): Stretch => {
    const [from, to] = windowOf(units, at, longest.units, which);
    return { from, to, label: '', kind: 'window' };
  };
  return { days: [{ at, label: '' }], stretches: [side('before'), side('after')] };
}
function ofForecast({ expected }: Forecast, units: readonly SeriesUnit[]): Found {
  const ahead = (expected?.steps ?? []).map((step) => ({
    unit: step.unit,
    quantiles: LEVELS.map((level) => step.quantiles[level] ?? 0),
  }));
  return { units: units.slice(-RECENT), ahead };
}

export function foundIn(question: SideBySide, each: Group, units: readonly SeriesUnit[]): Found {
  const [first, last] = [units[0]?.unit ?? '', units.at(-1)?.unit ?? ''];
  switch (question) {
    case 'tempo':
      return { units, ...ofTempo(each as Tempo, first, last) };
    case 'pauses':
      return { units, ...ofPause(each as Pause) };
    case 'changes':
      return { units, ...ofChange(each as Change, units) };
    case 'compare':
      return { units, ...ofComparison(each as Compared, units) };
    case 'forecast':
      return ofForecast(each as Forecast, units);
    case 'response':
      return { units };
  }
}

// runs.ts: a series as the rows of a table: units with events one by one, quiet and unknown stretches in one row each.
import type { SeriesUnit } from './answers';

export interface Run {
  from: string;
  to: string;
  /** Index of its first unit. */
  first: number;
  units: number;
  kind: 'events' | 'none' | 'unknown';
  unit: SeriesUnit;
}

export function kindOf(unit: SeriesUnit): Run['kind'] {
  if ((unit.high ?? 0) > 0) return 'events';
  return unit.known ? 'none' : 'unknown';
}

export function runsOf(units: readonly SeriesUnit[]): Run[] {
  const out: Run[] = [];
  units.forEach((unit, first) => {
    const kind = kindOf(unit);
    const last = out.at(-1);
    if (last && kind !== 'events' && last.kind === kind) {
      last.to = unit.unit;
      last.units += 1;
    } else out.push({ from: unit.unit, to: unit.unit, first, units: 1, kind, unit });
  });
  return out;
}

/** Stretches of units of which nothing is known, half-open. */
export function unknownSpans(units: readonly { known: boolean }[]): [number, number][] {
  const out: [number, number][] = [];
  units.forEach((unit, n) => {
    if (unit.known) return;
    const last = out.at(-1);
    if (last && last[1] === n) last[1] = n + 1;
    else out.push([n, n + 1]);
  });
  return out;
}

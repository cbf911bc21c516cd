// layout.ts: where each mark stands: a lane a family, in it the first row that is free.
//
// In:  marks with their interval in days, and the scale. Out: x, width, row of each; rows of each lane.
// Invariant: no two marks of a lane overlap in a row. Cost: n log n, and rows × n in the worst case.
import type { Family } from '../../words/families';
import type { Span } from '../../words/edtf';
import type { Scale } from './scale';

/** Pixels a row has, and a mark to either side of its middle. */
export const ROW = 15;
export const HALF = 5;

export interface Wanted {
  id: string;
  family: Family;
  span: Span;
  series: boolean;
}
export interface Placed<T extends Wanted = Wanted> {
  mark: T;
  x: number;
  width: number;
  row: number;
}
export interface Lane<T extends Wanted = Wanted> {
  family: Family;
  marks: Placed<T>[];
  rows: number;
}

/** With its place in the drawing, in pixels from its top. */
export interface LaidLane<T extends Wanted = Wanted> {
  lane: Lane<T>;
  top: number;
  bottom: number;
}

/** Lanes one below the other, under the axis. */
export function stacked<T extends Wanted>(marks: readonly T[], order: readonly Family[], to: Scale): LaidLane<T>[] {
  const [AXIS, HEAD, BETWEEN_LANES] = [18, 22, 8];
  let top = AXIS;
  return lanes(marks, order, to).map((lane) => {
    const begin = top + HEAD;
    top = begin + lane.rows * ROW + BETWEEN_LANES;
    return { lane, top: begin, bottom: top };
  });
}

/** A day is drawn as wide as a finger-tip at least. */
export const SMALLEST = 11;
const BETWEEN = 2;

export function lanes<T extends Wanted>(
  marks: readonly T[],
  order: readonly Family[],
  to: Scale,
  most = 40,
): Lane<T>[] {
  return order
    .map((family) =>
      lane(
        marks.filter((mark) => mark.family === family),
        family,
        to,
        most,
      ),
    )
    .filter((each) => each.marks.length > 0);
}

function lane<T extends Wanted>(marks: T[], family: Family, to: Scale, most: number): Lane<T> {
  // Series lie on top, singles hang under them.
  const sorted = [...marks].sort(
    (a, b) => Number(b.series) - Number(a.series) || a.span.begin - b.span.begin || a.span.end - b.span.end,
  );
  const ends: number[] = [];
  const placed: Placed<T>[] = [];
  let base = 0;
  let inSeries = true;
  for (const mark of sorted) {
    if (inSeries && !mark.series) {
      inSeries = false;
      base = ends.length;
    }
    const begin = Math.max(to.x(mark.span.begin), -20);
    const end = Math.min(to.x(mark.span.end), to.width + 20);
    const width = Math.max(end - begin, SMALLEST);
    const x = end - begin < SMALLEST ? (begin + end) / 2 - SMALLEST / 2 : begin;
    let row = base;
    while (row < ends.length && (ends[row] as number) + BETWEEN > x) row += 1;
    if (row - base >= most) row = base + (placed.length % most);
    ends[row] = Math.max(ends[row] ?? -Infinity, x + width);
    placed.push({ mark, x, width, row });
  }
  return { family, marks: placed, rows: ends.length };
}

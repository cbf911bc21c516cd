import { describe, expect, it } from 'vitest';
import { lanes, SMALLEST, type Wanted } from '../../src/views/timeline/layout';
import { scale, ticks } from '../../src/views/timeline/scale';
import { dayOf, span, type Span } from '../../src/words/edtf';

const mark = (id: string, edtf: string, series = false): Wanted => ({
  id,
  family: 'attack',
  span: span(edtf) as Span,
  series,
});

describe('lanes', () => {
  const to = scale(dayOf(2024, 1, 1), dayOf(2025, 1, 1), 900);
  it('no two marks of a row overlap', () => {
    const marks = Array.from({ length: 300 }, (_, n) =>
      mark(`i${n}`, `2024-${String((n % 12) + 1).padStart(2, '0')}-${String((n % 28) + 1).padStart(2, '0')}`),
    );
    const [lane] = lanes(marks, ['attack'], to);
    for (const one of lane?.marks ?? []) {
      for (const other of lane?.marks ?? []) {
        if (one === other || one.row !== other.row) continue;
        expect(one.x >= other.x + other.width || other.x >= one.x + one.width).toBe(true);
      }
    }
  });
  it('singles hang under the series', () => {
    const [lane] = lanes([mark('one', '2024-03-01'), mark('many', '2024-01/2024-10', true)], ['attack'], to);
    const row = (id: string): number => lane?.marks.find((each) => each.mark.id === id)?.row ?? -1;
    expect(row('many')).toBeLessThan(row('one'));
  });
  it('a month is as long as a month, a day wide enough to be hit', () => {
    const [lane] = lanes([mark('month', '2024-03'), mark('day', '2024-08-01')], ['attack'], to);
    const width = (id: string): number => lane?.marks.find((each) => each.mark.id === id)?.width ?? 0;
    expect(width('month')).toBeCloseTo((31 / 366) * 900, 1);
    expect(width('day')).toBe(SMALLEST);
  });
});

describe('ticks', () => {
  it.each([5, 40, 300, 1500, 20_000])('over %i days stand apart and inside', (days) => {
    const to = scale(dayOf(2023, 10, 7), dayOf(2023, 10, 7) + days, 800);
    const at = ticks(to).map((each) => to.x(each.day));
    expect(at.length).toBeGreaterThan(0);
    for (let n = 1; n < at.length; n += 1) expect((at[n] as number) - (at[n - 1] as number)).toBeGreaterThanOrEqual(40);
    for (const x of at) expect(x >= -1 && x <= 801).toBe(true);
  });
});

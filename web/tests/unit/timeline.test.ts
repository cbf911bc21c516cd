import { describe, expect, it } from 'vitest';
import { laneLines } from '../../src/views/timeline/labels';
import { lanes, SMALLEST, type Lane, type Wanted } from '../../src/views/timeline/layout';
import type { TimeMark } from '../../src/views/timeline/marks';
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

describe('the words of a lane', () => {
  const to = scale(dayOf(2024, 1, 1), dayOf(2025, 1, 1), 900);
  const told = (id: string, edtf: string, series: boolean, counts: [number, number | null][]): TimeMark =>
    ({
      ...mark(id, edtf, series),
      form: 'filled',
      of: { title: 'Series: Attack', type: 'assault', counts },
    }) as unknown as TimeMark;
  const lines = (marks: TimeMark[]) => laneLines(lanes(marks, ['attack'], to)[0] as Lane<TimeMark>, 900, true);
  it('a series says how many on its bar, before its title where the bar is short, nothing where nobody says', () => {
    expect(lines([told('long', '2024-01/2024-06', true, [[21, null]])])).toEqual([
      expect.objectContaining({ text: 'more than 20 attacks', count: true }),
      expect.objectContaining({ text: 'Series: Attack', count: false }),
    ]);
    expect(lines([told('short', '2024-03-05', true, [[21, null]])]).map((each) => each.text)).toEqual([
      'more than 20 attacks · Series: Attack',
    ]);
    expect(lines([told('none', '2024-01/2024-06', true, [])]).map((each) => each.text)).toEqual(['Series: Attack']);
  });
  it('do not run into the next mark of the row', () => {
    const all = lines([told('one', '2024-03-05', false, []), told('two', '2024-03-20', false, [])]);
    expect(all.map((each) => each.id)).toEqual(['two']);
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

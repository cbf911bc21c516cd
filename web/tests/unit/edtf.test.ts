import { describe, expect, it } from 'vitest';
import { dateWords, dayOf, isoOf, span } from '../../src/words/edtf';

describe('EDTF', () => {
  const whole: [string, string, string][] = [
    ['2024-09-25', '2024-09-25', '2024-09-26'],
    ['2024-02', '2024-02-01', '2024-03-01'],
    ['2018', '2018-01-01', '2019-01-01'],
    ['202X', '2020-01-01', '2030-01-01'],
    ['2024-24', '2024-12-01', '2025-03-01'],
    ['2024-10/2024-12', '2024-10-01', '2025-01-01'],
    ['2024-09-25T19:00', '2024-09-25', '2024-09-26'],
    ['2024-09-25~', '2024-09-25', '2024-09-26'],
  ];
  it.each(whole)('%s is the days from %s until before %s', (text, begin, end) => {
    const found = span(text);
    expect(found && [isoOf(found.begin), isoOf(found.end)]).toEqual([begin, end]);
  });
  it('marks open ends and keeps the told end where it is', () => {
    expect(span('2023-10-17/..')).toMatchObject({ begin: dayOf(2023, 10, 17), openEnd: true, openBegin: false });
    expect(span('../2014')).toMatchObject({ end: dayOf(2015, 1, 1), openBegin: true, openEnd: false });
  });
  it('calls one day exact and a doubtful one doubtful', () => {
    expect(span('2024-09-25')?.exact).toBe(true);
    expect(span('2024-09')?.exact).toBe(false);
    expect(span('2024-09-25?')?.doubtful).toBe(true);
  });
  it.each(['', 'PRESENT_REF', '2024-13', 'x', '/'])('%j is no date', (text) => expect(span(text)).toBeNull());
  it('never says an open end as if it were a day', () => {
    expect(dateWords('2023-10-17/..')).toMatch(/^since .*2023$/);
    expect(dateWords('../2014')).toBe('until 2014');
    expect(dateWords(null)).toBe('not known');
    expect(dateWords('202X~')).toBe('about 2020s');
  });
});

import { describe, expect, it } from 'vitest';
import { masked, reportsOf, shownNumbers, type Evidence } from '../../src/views/happening/reports';
import { linesOf } from '../../src/views/happening/values';

const report = (document: string, words: string, origin: string, published = '2024-01-01'): Evidence => ({
  document: { id: document, title: '', outlet: document, url: '', published },
  span: [0, 1],
  words,
  said: '',
  attribution: [{ source: 'author' }, { source: origin, name: origin, stance: 'states' }],
  origin,
});

describe('reports', () => {
  const evidence = [
    report('b', 'Two died.', 'army', '2024-01-02'),
    report('a', 'Two died.', 'army'),
    report('c', 'Two died.', 'ministry'),
    report('d', 'One died.', 'army'),
  ];
  const reports = reportsOf(evidence);
  it('a copy hangs beside the original, which was published first', () => {
    expect(reports.map((each) => [each.number, each.copies.map((copy) => copy.number)])).toEqual([
      [2, [1]],
      [3, []],
      [4, []],
    ]);
  });
  it('a value that points at a copy is shown with the original', () => {
    expect([...shownNumbers(reports).entries()].sort()).toEqual([
      [1, 2],
      [2, 2],
      [3, 3],
      [4, 4],
    ]);
  });
});
it('covers the names of private persons, the longer first', () => {
  expect(masked('Ali Hasan and Ali', ['Ali', 'Ali Hasan'])).toBe('▇▇▇ and ▇▇▇');
});
describe('values', () => {
  const party = (actor: string, name: string, support: number[], responsibility = 'fact') => ({
    value: { actor, name, responsibility },
    support,
  });
  it('that look alike are one line with the support of both; the best supported first', () => {
    const lines = linesOf('perpetrators', [
      party('a', 'militants', [1]),
      party('b', 'KH', [2, 3, 4]),
      party('c', 'militants', [5]),
    ]);
    expect(lines.map((each) => each.support)).toEqual([
      [2, 3, 4],
      [1, 5],
    ]);
  });
  it('known in different ways are two lines', () => {
    expect(linesOf('perpetrators', [party('a', 'KH', [1]), party('a', 'KH', [2], 'claimed')]).length).toBe(2);
  });
  it('that a person gave come first, that were replaced last', () => {
    const lines = linesOf('killed', [
      { value: [3, 3], support: [0, 1, 2], developing: true },
      { value: [4, 4], support: [3] },
      { value: [5, 5], support: [], decision: 1 },
    ]);
    expect(lines.map((each) => each.value)).toEqual([
      [5, 5],
      [4, 4],
      [3, 3],
    ]);
  });
});

import { expect, it } from 'vitest';
import { pieces, spansAt } from '../../src/views/article/segments';

const spans = [
  { name: 'sentence', begin: 0, end: 30 },
  { name: 'actor', begin: 4, end: 12 },
  { name: 'crossing', begin: 8, end: 20 },
  { name: 'same', begin: 8, end: 20 },
  { name: 'out', begin: 28, end: 99 },
  { name: 'empty', begin: 5, end: 5 },
];

it('loses no span where two overlap', () => {
  const cut = pieces(32, spans);
  expect(cut.map((each) => [each.begin, each.end]).flat()).toEqual([0, 4, 4, 8, 8, 12, 12, 20, 20, 28, 28, 30, 30, 32]);
  for (let at = 0; at < 32; at += 1) {
    const there = cut.find((each) => each.begin <= at && at < each.end);
    const wanted = spans.filter((each) => each.begin <= at && at < each.end).map((each) => each.name);
    expect(there?.spans.map((each) => each.name).sort()).toEqual(wanted.sort());
  }
});
it('an empty text has no pieces, and one without spans is one piece', () => {
  expect(pieces(0, spans)).toEqual([]);
  expect(pieces(5, [])).toEqual([{ begin: 0, end: 5, spans: [] }]);
});
it('names the shortest span first', () => expect(spansAt(spans, 9).map((each) => each.name)[0]).toBe('actor'));

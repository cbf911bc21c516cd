import { describe, expect, it } from 'vitest';
import { chainWords, linksOf } from '../../src/words/chain';
import { citation } from '../../src/words/cite';
import { formOf } from '../../src/words/forms';
import { label, rangeWords } from '../../src/words/labels';
import { seriesWords } from '../../src/words/series';

describe('a chain', () => {
  it('goes from the outlet inwards, with the verb of each', () => {
    const links = linksOf('Pars State Agency', [
      { source: 'author' },
      { source: 'nujaba-office', name: 'Tehran office', words: 'the office', stance: 'claims', channel: 'statement' },
      { source: null, name: '', words: 'an informed source', stance: 'states' },
    ]);
    expect(links.map((each) => [each.name, each.verb, each.id])).toEqual([
      ['Pars State Agency', 'reports', null],
      ['Tehran office', 'claims', 'nujaba-office'],
      ['an informed source', 'says', null],
    ]);
    expect(links[1]?.hover).toContain('the office');
    expect(chainWords(links)).toBe('Pars State Agency reports that Tehran office claims that an informed source says');
  });
  it('of nobody is still somebody', () => expect(linksOf('', []).length).toBe(1));
});
it('a citation has outlet, date, headline, words, address, hash and ledger', () => {
  const text = citation({
    outlet: 'Gulf Wire',
    published: '2023-10-18',
    title: 'T',
    words: ' Drones struck. ',
    url: 'https://x.example',
    hash: 'abc',
    ledger: '12',
  });
  for (const part of ['Gulf Wire', '2023', '“T”', '“Drones struck.”', 'https://x.example', 'article abc', 'ledger 12'])
    expect(text).toContain(part);
  expect(citation({ outlet: null, published: null, title: null, words: '', url: null, hash: 'h', ledger: '' })).toBe(
    'Outlet not known, date not known, no headline (article h)',
  );
});
it.each([
  [[2, 2], '2'],
  [[24, null], 'at least 24'],
  [[null, 5], 'up to 5'],
  [[3, 5], '3 to 5'],
  [[0, 0], '0'],
  [null, 'not known'],
  [[null, null], 'not known'],
])('the number %j is told as %s', (range, words) => expect(rangeWords(range as [number, number] | null)).toBe(words));
it.each([
  ['fact', 'actual', 'filled'],
  ['claimed', 'actual', 'flagged'],
  ['accused-by-authorities', 'actual', 'dotted-ring'],
  ['denied', 'actual', 'struck-ring'],
  ['fact', 'planned', 'dashed'],
  ['claimed', 'negated', 'hidden'],
  [null, null, 'ring'],
])('responsibility %s and modality %s are drawn as %s', (responsibility, modality, form) =>
  expect(formOf(responsibility, modality)).toBe(form),
);
it('an unknown word stands as it is', () => expect(label('crossing-opened')).toBe('crossing opened'));

it.each([
  [[[101, null]], 'more than 100 attacks'],
  [[[24, null]], 'at least 24 attacks'],
  [
    [
      [11, null],
      [50, 50],
    ],
    'more than 10 | 50 attacks',
  ],
  [[[5, 8]], '5 to 8 attacks'],
  [[[null, 30]], 'up to 30 attacks'],
  [[], ''],
  [[[null, null]], ''],
])('a series of %j is %s', (counts, words) =>
  expect(seriesWords(counts as [number | null, number | null][], 'assault')).toBe(words),
);

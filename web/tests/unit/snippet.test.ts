import { expect, it } from 'vitest';
import { foundParts } from '../../src/views/search/snippet';

it.each([
  [
    'a \u0001b\u0002 c',
    [
      ['a ', false],
      ['b', true],
      [' c', false],
    ],
  ],
  ['\u0001b\u0002', [['b', true]]],
  ['plain <b>', [['plain <b>', false]]],
  [
    'open \u0001end',
    [
      ['open ', false],
      ['end', true],
    ],
  ],
  ['', []],
])('%j is cut at the marks and stays text', (snippet, parts) => {
  expect(foundParts(snippet).map((each) => [each.text, each.found])).toEqual(parts);
});

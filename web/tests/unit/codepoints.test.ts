import { expect, it } from 'vitest';
import { offsets, slice } from '../../src/words/codepoints';

it('counts a character outside the basic plane once, as the API does', () => {
  const text = '😀 كتائب حزب الله 𝔸b';
  const points = [...text];
  const at = offsets(text);
  for (let begin = 0; begin <= points.length; begin += 1) {
    for (let end = begin; end <= points.length; end += 1) {
      expect(text.slice(at(begin), at(end))).toBe(points.slice(begin, end).join(''));
    }
  }
});
it('stays inside the text', () => expect(slice('abc', -3, 99)).toBe('abc'));

import { describe, expect, it } from 'vitest';
import { parse, start, toggled, withOne, write, type Place } from '../../src/state/place';

describe('the address', () => {
  const places: Place[] = [
    start(),
    { ...start(), view: 'timeline', filters: { actor: ['a', 'كتائب & co'], since: '2024-09', q: '"claimed" +x' } },
    {
      ...start(),
      view: 'happening',
      id: 'i1',
      pick: { kind: 'statement', id: 't1:2' },
      sort: 'newest',
      at: '2024-01-01',
    },
  ];
  it.each(places)('holds the whole state %#', (place) => expect(parse(write(place).slice(1))).toEqual(place));
  it('drops what it does not know', () => {
    expect(parse('?view=evil&pick=script:1&type=&foo=bar')).toEqual(start());
  });
});
describe('a choice', () => {
  it('made twice is taken back', () => {
    const once = toggled({}, 'type', 'assault');
    expect(once).toEqual({ type: ['assault'] });
    expect(toggled(once, 'type', 'assault')).toEqual({});
    expect(toggled(once, 'type', 'aid')).toEqual({ type: ['assault', 'aid'] });
  });
  it('of one value replaces, and an empty one clears', () => {
    expect(withOne({ since: '2023' }, 'since', '2024')).toEqual({ since: '2024' });
    expect(withOne({ since: '2023', level: 'series' }, 'since', '')).toEqual({ level: 'series' });
  });
});

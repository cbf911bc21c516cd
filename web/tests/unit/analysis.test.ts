// What the analysis view asks, and how it words and places the answers.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { start, parse, withOption, write } from '../../src/state/place';
import { between, incidentsOf, type Incident } from '../../src/views/analysis/answers';
import { binOf, histogram, ratioAt, steps, unitTicks } from '../../src/views/analysis/axes';
import { barsOf, drawnHigh, mostOf } from '../../src/views/analysis/bars';
import { besideAsked, controlOf } from '../../src/views/analysis/beside';
import { parted } from '../../src/views/analysis/figures';
import { asked, CONTROLS, missing, QUESTIONS } from '../../src/views/analysis/questions';
import { runsOf, unknownSpans } from '../../src/views/analysis/runs';
import { isPanel, splitsOf } from '../../src/views/analysis/splits';
import { conditions, leftOut, subject } from '../../src/views/analysis/subject';
import { ringOf, tiesOf } from '../../src/views/analysis/ties';
import { caveatWords, chanceShown, forShell, shown, VERDICTS } from '../../src/views/analysis/words';

const NEVER = /\b(caused|because of|deterred|led to|effect of)\b/i;

describe('what is asked', () => {
  it('takes the filters as the subject, a means as the narrower of type and means', () => {
    expect(subject({ actor: ['a'], role: 'doer', type: ['assault'], mode: ['drone'], since: '2024' })).toEqual({
      actor: ['a'],
      role: 'doer',
      type: ['drone'],
      since: '2024',
    });
  });
  it('says which filters an analysis does not know', () => {
    expect(leftOut({ q: 'x', disputed: 'true', actor: ['a'] })).toEqual(['disputed', 'q']);
    expect(leftOut({ type: ['assault'], mode: ['drone'] })).toEqual(['type']);
  });
  it('writes a filter as conditions, and no filter as one that leaves all', () => {
    expect(conditions({ actor: ['kataib-hezbollah'], role: 'doer', place: ['Iraq'], members: 'true' })).toEqual([
      'actor=kataib-hezbollah',
      'place=Iraq',
      'members=yes',
    ]);
    expect(conditions({})).toEqual(['members=no']);
  });
  it('asks what followed by conditions alone, so that a filter holds for what follows and not for what went before', () => {
    const query = asked('response', { actor: ['a'], role: 'doer', since: '2024' }, { after_actor: 'b', days: '3, 7' });
    expect(query).toMatchObject({ after: ['actor=b'], then: ['actor=a'], days: ['3', '7'], since: '2024' });
    expect(query).not.toHaveProperty('actor');
  });
  it.each(QUESTIONS)('$id asks or says what is missing', ({ id }) => {
    const query = asked(id, {}, {});
    expect(query === null).toBe(missing(id, {}) !== '');
    expect(missing(id, { day: '2024-01', after_type: 'assault' })).toBe('');
  });
});

describe('what is split, or stands beside', () => {
  it('a split asks each group, and leaves out what is of one series', () => {
    const options = { by: 'place', day: '2024-02-05', ends: '2024-06-01' };
    expect(asked('pauses', {}, options)).toMatchObject({ by: 'place' });
    expect(asked('pauses', {}, options)).not.toHaveProperty('silent_since');
    expect(asked('forecast', {}, { ...options, unit: 'week' })).toMatchObject({ by: 'place', horizon: '8' });
    expect(asked('forecast', {}, options)).not.toHaveProperty('ends');
    expect([isPanel('tempo', options), isPanel('tempo', {}), isPanel('compare', options)]).toEqual([
      true,
      false,
      false,
    ]);
  });
  it.each(QUESTIONS)('$id can be split where it has the field', ({ id }) => {
    expect(splitsOf(id).length > 0).toBe(CONTROLS[id].includes('by'));
  });
  it('a second series has the filters of the subject but for what is chosen, as filters and as conditions alike', () => {
    const filters = { actor: ['a'], role: 'doer', mode: ['drone'], since: '2024' };
    const options = { beside_actor: 'b', beside_type: 'protest' };
    expect(besideAsked(filters, options)).toEqual({ actor: ['b'], role: 'doer', type: ['protest'], since: '2024' });
    expect(controlOf(filters, options)).toEqual(['actor=b', 'type=protest']);
    expect(controlOf({ role: 'target' }, { beside_actor: 'b' })).toEqual(['target=b']);
    expect([besideAsked(filters, {}), controlOf(filters, {})]).toEqual([null, undefined]);
    expect(asked('compare', filters, { ...options, day: '2024-03' })).toMatchObject({
      control: ['actor=b', 'type=protest'],
    });
  });
  it('one counter completes the series of every question', () => {
    expect(asked('tempo', {}, { counter: 'x' })).toMatchObject({ counter: 'x' });
  });
});

describe('bars', () => {
  const unit = (n: number, high = n) => ({ unit: '2024-01-01', known: true, low: n, best: n, high });
  it('add up their units, and a unit without an event makes none', () => {
    expect(barsOf([unit(1), unit(2), unit(0), unit(0)], 2)).toEqual([
      { first: 0, size: 2, low: 3, best: 3, high: 3, known: true },
    ]);
  });
  it('an upper bound far above all that is counted makes nothing else flat', () => {
    const units = [unit(2, 3), unit(0, 150)];
    const bars = barsOf(units, 1);
    expect(bars.map((each) => drawnHigh(each, bars))).toEqual([3, 0]);
    expect(mostOf({ units }, 1)).toBe(3);
  });
  it('a scale of counts has no halves', () => {
    expect(steps(1, 4, 1)).toEqual([0, 1]);
    expect(steps(1)).toEqual([0, 0.5, 1]);
  });
});

describe('figures of a sentence', () => {
  it('stand out: numbers, dates, shares, hashes; a number within a name does not', () => {
    const parts = parted('172 of 1,200, sha256 ae7ea1435116 until 2024-07-18 in the 90 % interval of recent-28');
    expect(parts.filter((each) => each.figure).map((each) => each.text)).toEqual([
      '172',
      '1,200',
      'ae7ea1435116',
      '2024-07-18',
      '90 %',
    ]);
    expect(parts.map((each) => each.text).join('')).toContain('until 2024-07-18 in');
  });
});

describe('the address', () => {
  it('holds the question and its options, and only where they mean something', () => {
    const place = {
      ...start(),
      view: 'analysis' as const,
      id: 'compare',
      options: { day: '2024-03-01', window: '28' },
    };
    expect(parse(write(place).slice(1))).toEqual(place);
    expect(write({ ...place, view: 'table', id: '' })).not.toContain('day=');
    expect(parse('?view=table&day=2024-01-01').options).toEqual({});
  });
  it('a changed option closes what was open: it belongs to the answer before', () => {
    expect(withOption({ open: '2024-01-01', unit: 'week' }, 'unit', 'month')).toEqual({ unit: 'month' });
  });
});

describe('evidence', () => {
  const incident = (id: string): Incident => ({
    incident: id,
    time: ['2024-01-01'],
    type: 'assault',
    sure: true,
    perpetrators: [],
    targets: [],
    places: [],
  });
  const unit = (day: string, ...ids: string[]) => ({ unit: day, count: ids.length, incidents: ids.map(incident) });
  it('gives each happening once, whatever form the evidence has', () => {
    const units = [unit('2024-01-01', 'a', 'b'), unit('2024-01-02', 'b')];
    expect(incidentsOf(units).map((each) => each.incident)).toEqual(['a', 'b']);
    expect(incidentsOf({ before: units, after: [unit('2024-01-05', 'c')] }).map((each) => each.incident)).toEqual([
      'a',
      'b',
      'c',
    ]);
    expect(incidentsOf([{ document: 'd', quote: 'q' }])).toEqual([]);
  });
  it('counts both ends of a stretch', () => {
    const units = [unit('2024-01-01', 'a'), unit('2024-01-02', 'b'), unit('2024-01-03', 'c')];
    expect(between(units, '2024-01-01', '2024-01-02').map((each) => each.incident)).toEqual(['a', 'b']);
  });
});

describe('a drawing', () => {
  it('has round steps that cover the most', () => {
    expect(steps(7)).toEqual([0, 2, 4, 6, 8]);
    expect(steps(0)).toEqual([0, 1]);
    for (const most of [0.3, 1, 13, 250, 99_999]) expect(steps(most).at(-1)).toBeGreaterThanOrEqual(most);
  });
  it('puts several units into one bar where there is no room', () => {
    expect(binOf(100, 600)).toBe(1);
    expect(binOf(3650, 600) * 600).toBeGreaterThanOrEqual(3650 * 3 - 600);
  });
  it('names months where they begin, a year with its number', () => {
    const days = Array.from({ length: 135 }, (_, n) =>
      new Date(Date.UTC(2023, 10, 1) + n * 86_400_000).toISOString().slice(0, 10),
    );
    const words = unitTicks(days, 800).map((each) => each.label);
    expect(words).toEqual(['Nov 2023', 'Dec', 'Jan 2024', 'Feb', 'Mar']);
  });
  it('gives a doubling the same room as a halving, and an open end the edge', () => {
    expect(ratioAt(1, 100)).toBe(50);
    expect(ratioAt(2, 100) - 50).toBeCloseTo(50 - ratioAt(0.5, 100));
    expect(ratioAt(0, 100)).toBe(0);
    expect(ratioAt(null, 100)).toBe(100);
  });
  it('counts every ratio once', () => {
    const ratios = [0.1, 0.5, 0.9, 1, 1.1, 3, 40];
    expect(histogram(ratios).reduce((sum, each) => sum + each.count, 0)).toBe(ratios.length);
  });
});

describe('runs', () => {
  const of = (n: number, known: boolean, high = 0) => ({
    unit: `2024-01-0${n}`,
    known,
    low: high,
    best: high,
    high,
    incidents: [],
  });
  const units = [of(1, true, 2), of(2, true), of(3, true), of(4, false), of(5, false), of(6, false, 1)];
  it('keep what is unknown apart from what is none', () => {
    expect(runsOf(units).map((each) => [each.kind, each.units])).toEqual([
      ['events', 1],
      ['none', 2],
      ['unknown', 2],
      ['events', 1],
    ]);
    expect(unknownSpans(units)).toEqual([[3, 6]]);
  });
});

describe('ties', () => {
  const tie = (subject: string, object: string, change: string) => ({
    schema: 'isnad/1' as const,
    analysis: 'network',
    input: {} as never,
    caveats: [],
    relation: `${subject}${object}`,
    type: 'allied-with',
    subject,
    object,
    observed: { told_before: change !== 'gained', told_after: change === 'gained' || change === 'kept', change },
  });
  it('keep what was not heard of apart from what a source says is lost', () => {
    const ties = tiesOf([tie('a', 'b', 'kept'), tie('a', 'c', 'lost'), tie('a', 'd', 'not heard of since')], true);
    expect(ties.map((each) => each.became)).toEqual(['kept', 'lost', 'unheard']);
  });
  it('stand on a ring in the order of names, those with most ties alone where there are many', () => {
    const ties = tiesOf([tie('c', 'a', 'kept'), tie('c', 'b', 'kept'), tie('d', 'e', 'kept')], true);
    const { nodes, left } = ringOf(ties, 3);
    expect(nodes.map((each) => each.name)).toEqual(['a', 'b', 'c']);
    expect(left).toBe(2);
  });
});

describe('words', () => {
  it('there is a sentence for every caveat that the program can give', () => {
    const source = readFileSync('../src/analyze/verdict.cpp', 'utf8');
    const codes = /kCodes\[\] = \{([^}]*)\}/.exec(source)?.[1]?.match(/"([a-z-]+)"/g) ?? [];
    expect(codes.length).toBeGreaterThan(10);
    for (const code of codes) expect(caveatWords(code.slice(1, -1)), code).not.toContain('no sentence for');
  });
  it('none says why something happened', () => {
    const all = [
      ...Object.values(VERDICTS).flatMap((each) => [each.says, each.next]),
      ...QUESTIONS.map((each) => each.tells),
    ];
    for (const text of all) expect(text).not.toMatch(NEVER);
  });
  it('figures have three digits, and what has no bound says so', () => {
    expect([shown(0.123456), shown(12.345), shown(1234.5), shown(0), shown(null)]).toEqual([
      '0.12',
      '12.3',
      '1235',
      '0',
      'no bound',
    ]);
    expect([chanceShown(0.957), chanceShown(0.0001), chanceShown(0.999)]).toEqual([
      '95.7 %',
      'under 1 in 1,000',
      'nearly certain',
    ]);
  });
  it('a command can be pasted into a shell', () => {
    expect([forShell('--type=assault'), forShell("--actor=Asa'ib Ahl")]).toEqual([
      '--type=assault',
      `'--actor=Asa'\\''ib Ahl'`,
    ]);
  });
});

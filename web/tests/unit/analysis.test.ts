// What the analysis view asks, and how it words and places the answers.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { start, parse, withOption, write } from '../../src/state/place';
import { sharesShown, waysOf, windowFigures } from '../../src/views/analysis/again';
import { between, incidentsOf, type Group, type Incident } from '../../src/views/analysis/answers';
import { binOf, histogram, ratioAt, steps, unitTicks } from '../../src/views/analysis/axes';
import { barsOf, drawnHigh, mostOf } from '../../src/views/analysis/bars';
import { besideAsked, controlOf } from '../../src/views/analysis/beside';
import { columnsOf } from '../../src/views/analysis/columns';
import { parted } from '../../src/views/analysis/figures';
import { ALLOWED, adjusted } from '../../src/views/analysis/many';
import { foundIn } from '../../src/views/analysis/panels';
import { asked, CONTROLS, missing, QUESTIONS } from '../../src/views/analysis/questions';
import { runsOf, unknownSpans } from '../../src/views/analysis/runs';
import { isPanel, splitsOf } from '../../src/views/analysis/splits';
import { conditions, leftOut, subject } from '../../src/views/analysis/subject';
import { ringOf, tiesOf } from '../../src/views/analysis/ties';
import { aboveWords, caveatWords, chanceShown, forShell, shown, VERDICTS } from '../../src/views/analysis/words';

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
    expect([isPanel('tempo', options), isPanel('tempo', {}), isPanel('backtest', options)]).toEqual([
      true,
      false,
      false,
    ]);
  });
  it.each(QUESTIONS)('$id can be split where it has the field', ({ id }) => {
    expect(splitsOf(id).length > 0).toBe(CONTROLS[id].includes('by'));
  });
  it('a split of a comparison or a response is asked as the whole is, and has no second series beside it', () => {
    const compared = asked('compare', {}, { by: 'target', day: '2024-02-05', beside_actor: 'b' });
    expect(compared).toMatchObject({ by: 'target', at: '2024-02-05' });
    expect(compared?.['control']).toBeUndefined();
    expect(asked('response', { actor: ['a'] }, { by: 'target', after_actor: 'b' })).toMatchObject({
      by: 'target',
      after: ['actor=b'],
      then: ['party=a'],
    });
    expect(asked('changes', {}, { by: 'target' })).toMatchObject({ by: 'target' });
  });
  it('the calendar stands beside one series, and beside no split of it', () => {
    expect(asked('tempo', {}, { covariates: 'ramadan,us-election' })).toMatchObject({
      covariate: ['ramadan', 'us-election'],
    });
    expect(asked('forecast', {}, { covariates: 'ramadan' })).toMatchObject({ covariate: ['ramadan'] });
    expect(asked('tempo', {}, { covariates: 'ramadan', by: 'place' })).not.toHaveProperty('covariate');
    expect(asked('changes', {}, { covariates: 'ramadan' })).toMatchObject({ covariate: ['ramadan'] });
    expect(asked('coverage', {}, { covariates: 'ramadan' })).not.toHaveProperty('covariate');
  });
  it('a minute up to which all is known goes before the day of the filters, in every question', () => {
    for (const { id } of QUESTIONS) {
      const query = asked(
        id,
        { as_of: '2024-03-01' },
        { known_at: '2024-02-05T14:00Z', day: '2024-01', after_type: 'x' },
      );
      expect(query, id).toMatchObject({ known_at: '2024-02-05T14:00Z' });
      expect(query?.['as_of'], id).toBeUndefined();
      expect(asked(id, { as_of: '2024-03-01' }, { day: '2024-01', after_type: 'x' }), id).toMatchObject({
        as_of: '2024-03-01',
      });
    }
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

describe('many tests', () => {
  it('adjust each p as Benjamini and Hochberg do, in the order that was given', () => {
    // By hand: sorted .005 .01 .03 .04 .5; times 5 over rank .025 .025 .05 .05 .5.
    const out = adjusted([0.04, 0.005, 0.5, 0.01, 0.03]);
    [0.05, 0.025, 0.5, 0.025, 0.05].forEach((each, n) => expect(out[n]).toBeCloseTo(each));
    expect(adjusted([])).toEqual([]);
    expect(adjusted([0.9, 0.8])).toEqual([0.9, 0.9]);
  });
  it('stand where the adjusted p is allowed, as by the step-up rule itself', () => {
    const p = [0.001, 0.02, 0.021, 0.2, 0.04, 0.07, 0.9, 0.3];
    const sorted = [...p].sort((a, b) => a - b);
    const last = sorted.findLastIndex((each, n) => each <= (ALLOWED * (n + 1)) / p.length);
    adjusted(p).forEach((each, n) => expect(each <= ALLOWED).toBe((p[n] ?? 1) <= (sorted[last] ?? 0)));
  });
  it('say of each group whether it stands, and of one with too few that it was not tested', () => {
    const input = { unit: 'day' };
    const group = (p: number, stands: boolean) =>
      ({ input, verdict: 'fewer', observed: {}, expected: { p, tests: 2, stands } }) as unknown as Group;
    const groups = [group(0.01, true), group(0.4, false), { input, verdict: 'too few' } as unknown as Group];
    const columns = columnsOf('changes', groups, 'day');
    const row = (each: Group) =>
      ['verdict', 'stands', 'p', 'adjusted p'].map((head) => {
        const of = columns.find((one) => one.head === head);
        return of?.cell(each, undefined) || (of?.missing ?? '');
      });
    expect(groups.map(row)).toEqual([
      ['fewer', 'yes', '0.0100', '0.0200'],
      ['fewer', 'no', '0.40', '0.40'],
      ['too few', '', 'not tested', ''],
    ]);
  });
  it('have no columns of a test where none was made', () => {
    const group = { input: { unit: 'day' }, verdict: 'too few' } as unknown as Group;
    expect(columnsOf('compare', [group, group], 'day').map((each) => each.head)).toEqual(['verdict']);
    expect(columnsOf('forecast', [group], 'day')).toEqual([]);
  });
  it('are drawn with what was found in each: the level on both sides, the windows, nothing where nothing was tested', () => {
    const units = ['2024-01-01', '2024-01-02', '2024-01-03', '2024-01-04'].map((unit) => ({ unit, known: true }));
    const change = {
      at: '2024-01-03',
      interval: ['2024-01-02', '2024-01-04'],
      observed: { rate_before: 2, rate_after: 1 },
    };
    expect(foundIn('changes', change as unknown as Group, units).rates).toEqual([
      { from: '2024-01-01', to: '2024-01-02', rate: 2, low: null, high: null },
      { from: '2024-01-03', to: '2024-01-04', rate: 1, low: null, high: null },
    ]);
    const compared = { at: '2024-01-03', observed: { windows: [{ units: 1 }, { units: 2 }] } };
    expect(
      foundIn('compare', compared as unknown as Group, units).stretches?.map(({ from, to }) => [from, to]),
    ).toEqual([
      ['2024-01-01', '2024-01-02'],
      ['2024-01-03', '2024-01-04'],
    ]);
    expect(foundIn('changes', { at: null } as unknown as Group, units)).toEqual({ units });
  });
});

describe('what is asked again', () => {
  const bounds = (best: number) => ({ low: best - 1, best, high: best + 1 });
  it('stands in rows of its own under what was observed, each with its numbers', () => {
    const of = {
      verdict: 'fewer',
      corrected: {
        verdicts: { 'cannot tell': 0.4, fewer: 0.6 },
        windows: [{ ratio: bounds(2) }, { ratio: bounds(3) }],
      },
      counted_by: {
        stories: { verdict: 'fewer', windows: [{ ratio: 4 }, { ratio: 5 }] },
        reports: { verdict: 'more', windows: [{ ratio: 6 }, { ratio: 7 }] },
      },
    };
    const ways = waysOf(
      of,
      windowFigures(
        [
          { units: 28, ratio: 0.5 },
          { units: 56, ratio: 0.6 },
        ],
        'day',
      ),
    );
    expect(ways.map((way) => [way.id, way.verdict, ...way.cells.map((cell) => cell?.best)])).toEqual([
      ['observed', 'fewer', 0.5, 0.6],
      ['corrected', 'fewer in 60 %, cannot tell in 40 %', 2, 3],
      ['stories', 'fewer', 4, 5],
      ['reports', 'more', 6, 7],
    ]);
    expect(ways[0]?.cells[0]).toEqual({ best: 0.5, low: null, high: null });
    expect(ways[1]?.cells[1]).toEqual(bounds(3));
  });
  it('is nothing where nothing was asked again, and leaves empty what a way has not', () => {
    expect(waysOf({ verdict: 'more' }, [])).toEqual([]);
    const [observed, once] = waysOf({ told_once: { total_in_known_units: 5 } }, [
      { head: 'rate', observed: 0.4, at: 'rate' },
      { head: 'all', observed: 9, at: 'total_in_known_units' },
    ]);
    expect(observed?.cells.map((cell) => cell?.best)).toEqual([0.4, 9]);
    expect(once?.cells.map((cell) => cell?.best ?? null)).toEqual([null, 5]);
  });
  it('repeats no observed figure that the answer above does not give', () => {
    const ways = waysOf({ corrected: { before: bounds(3) } }, [{ head: 'then', observed: undefined, at: 'before' }]);
    expect(ways.map((way) => way.id)).toEqual(['corrected']);
  });
  it('says shares of verdicts, the commonest first', () => {
    expect(sharesShown({ more: 0.075, 'no difference seen': 0.55, 'cannot tell': 0.375 })).toBe(
      'no difference seen in 55 %, cannot tell in 38 %, more in 8 %',
    );
    expect(sharesShown(undefined)).toBe('');
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
  it('a model is better or worse only where the interval is all on one side', () => {
    expect([aboveWords([0.01, 0.2]), aboveWords([-0.2, -0.01])]).toEqual(['better', 'worse']);
    expect(aboveWords([-0.1, 0.2])).toContain('neither');
    expect(aboveWords([null, 0.2])).toContain('neither');
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

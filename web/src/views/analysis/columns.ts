// columns.ts: a split question as the columns of a table: what stands in it for each group.
import { dateWords } from '../../words/edtf';
import type { Change, Compared, Forecast, Group, Pause, Responded, Series, Tempo } from './answers';
import { adjusted } from './many';
import { TESTED, type SideBySide } from './splits';
import { chanceShown, rangeShown, shown } from './words';

export interface Column {
  head: string;
  /** Of a group and its series; `missing` in place of an empty cell that would look like a zero. */
  cell: (each: Group, part: Series | undefined) => string;
  missing?: string;
}
interface Tested {
  expected?: { p?: number; stands?: boolean };
}
const pOf = (each: Group): number | undefined => (each as Tested).expected?.p;

/** A column whose cells are of one kind of answer. */
function column<G extends Group>(head: string, cell: (each: G) => string, missing?: string): Column {
  return { head, cell: (each) => cell(each as G), ...(missing ? { missing } : {}) };
}
const number = (value: number | null | undefined): string => (value === undefined ? '' : shown(value));
const day = (label: string | null | undefined): string => (label ? dateWords(label) : '');

function ofTempo(unit: string): Column[] {
  return [
    { head: 'at least', cell: (_, part) => number(part?.observed.low) },
    { head: 'at most', cell: (_, part) => number(part?.observed.high) },
    column<Tempo>(`a ${unit}`, ({ expected }) => number(expected?.rate), 'no rate'),
    column<Tempo>('interval', ({ expected }) => rangeShown(expected?.interval)),
  ];
}
function ofPauses(unit: string): Column[] {
  return [
    column<Pause>('from', ({ first }) => day(first)),
    column<Pause>('to', ({ last }) => day(last)),
    column<Pause>(`${unit}s without`, ({ observed }) => number(observed?.empty_units)),
    column<Pause>('unknown', ({ observed }) => number(observed?.unknown_units)),
    column<Pause>('runs', ({ expected }) => number(expected?.runs_looked_at)),
  ];
}
function ofChanges(unit: string): Column[] {
  return [
    column<Change>('from', ({ at }) => day(at)),
    column<Change>('interval', ({ interval }) => (interval ? `${day(interval[0])} to ${day(interval[1])}` : '')),
    column<Change>(`a ${unit} before`, ({ observed }) => number(observed?.rate_before)),
    column<Change>('after', ({ observed }) => number(observed?.rate_after)),
  ];
}
/** Of several windows the longest, as its row says. */
function ofComparisons(unit: string): Column[] {
  const last = ({ observed }: Compared) => observed?.windows?.at(-1);
  return [
    column<Compared>(`${unit}s`, (each) => number(last(each)?.units)),
    column<Compared>(`a ${unit} before`, (each) => number(last(each)?.before)),
    column<Compared>('after', (each) => number(last(each)?.after)),
    column<Compared>('ratio', (each) => number(last(each)?.ratio)),
    column<Compared>('interval', (each) => rangeShown(last(each)?.interval)),
  ];
}
function ofResponses(unit: string): Column[] {
  const last = ({ expected }: Responded) => expected?.windows.at(-1);
  return [
    column<Responded>('events', ({ observed }) => number(observed?.events)),
    column<Responded>(`${unit}s after`, (each) => number(last(each)?.units)),
    column<Responded>('sum', (each) => number(last(each)?.sum)),
    column<Responded>('ratio', (each) => number(last(each)?.ratio)),
    column<Responded>('band', (each) => rangeShown(last(each)?.band)),
  ];
}
/** Few enough steps to be read. */
function ofForecasts(groups: readonly Group[]): Column[] {
  const stepsOf = (each: Group | undefined) => {
    const steps = (each as Forecast | undefined)?.expected?.steps ?? [];
    return steps.filter((_, n) => [0, 2, 6, steps.length - 1].includes(n));
  };
  return stepsOf(groups[0]).flatMap((step, n) => [
    column<Forecast>(dateWords(step.unit), (each) => {
      const at = stepsOf(each)[n]?.quantiles;
      return at ? `${shown(at['0.5'])} (${shown(at['0.05'])} to ${shown(at['0.95'])})` : '';
    }),
    column<Forecast>('any', (each) => chanceShown(stepsOf(each)[n]?.chance_of_at_least_one ?? 0)),
  ]);
}
function ofTests(groups: readonly Group[]): Column[] {
  const tested = groups.filter((each) => pOf(each) !== undefined);
  const all = adjusted(tested.map((each) => pOf(each) ?? 1));
  return [
    column('stands', (each) => {
      const stands = (each as Tested).expected?.stands;
      return stands === undefined ? '' : stands ? 'yes' : 'no';
    }),
    column('p', (each) => number(pOf(each)), 'not tested'),
    column('adjusted p', (each) => number(all[tested.indexOf(each)])),
  ];
}

export function columnsOf(question: SideBySide, groups: readonly Group[], unit: string): Column[] {
  const own: Record<SideBySide, () => Column[]> = {
    tempo: () => ofTempo(unit),
    pauses: () => ofPauses(unit),
    changes: () => ofChanges(unit),
    compare: () => ofComparisons(unit),
    response: () => ofResponses(unit),
    forecast: () => ofForecasts(groups),
  };
  const tests = TESTED.includes(question);
  const verdict = question === 'forecast' ? [] : [column('verdict', (each) => each.verdict ?? 'none')];
  // What came out stands first, what it was made of behind it.
  if (tests && groups.every((each) => pOf(each) === undefined)) return verdict;
  return [...verdict, ...(tests ? ofTests(groups) : []), ...own[question]()];
}

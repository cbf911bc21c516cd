// again.ts: a question asked again of other counts of the same, as rows under what was observed: corrected for errors of reading, each
// happening as often as stories or reports tell it, of outlets that write throughout, of what one origin alone tells.
//
// Invariant: each row has numbers of its own; none is made of two.
import type { Schema } from '../../api/client';
import { shown } from './words';

type Corrected = Schema['AnalysisCorrected'];
type Other = Schema['AnalysisAgain'];
/** A result of any question: what of it is asked again, and the figures that stand beside it. */
export interface Asked {
  verdict?: string | null;
  corrected?: Corrected;
  counted_by?: Schema['AnalysisCountedBy'];
  throughout?: Other;
  told_once?: Other;
}
/** A figure of the question: how it is called, what was observed, and where the other rows have theirs. */
export interface Figure {
  head: string;
  observed: number | null | undefined;
  /** "rate_after", or of a window its place: "windows 1". */
  at: string;
}
export interface Cell {
  best: number;
  low: number | null;
  high: number | null;
}
export interface Way {
  id: 'observed' | 'corrected' | 'stories' | 'reports' | 'throughout' | 'told once';
  name: string;
  /** In words; empty where the question has none. */
  verdict: string;
  cells: (Cell | null)[];
}

/** The place of each window, with what was observed of it. */
export function windowFigures(
  windows: readonly { units?: number; window?: number; ratio?: number | null }[],
  unitName: string,
): Figure[] {
  return windows.map((each, n) => ({
    head: `ratio over ${each.units ?? each.window ?? ''} ${unitName}s`,
    observed: each.ratio,
    at: `windows ${n}`,
  }));
}

function valueAt(of: Corrected | Other, at: string): unknown {
  const [name = '', n] = at.split(' ');
  const found = (of as Record<string, unknown>)[name];
  return n === undefined ? found : (found as { ratio: unknown }[] | undefined)?.[Number(n)]?.ratio;
}
function cellOf(value: unknown): Cell | null {
  if (typeof value === 'number') return { best: value, low: null, high: null };
  if (typeof value !== 'object' || value === null || !('best' in value)) return null;
  return value as { low: number; best: number; high: number };
}

/** "fewer in 58 %, cannot tell in 42 %": the commonest first. */
export function sharesShown(verdicts: Readonly<Record<string, number>> | undefined): string {
  return Object.entries(verdicts ?? {})
    .sort(([, a], [, b]) => b - a)
    .map(([verdict, share]) => `${verdict} in ${shown(Math.round(share * 100))} %`)
    .join(', ');
}

/** What was observed, and under it each way in which the question was asked again; empty where it was not.
 *  Where the answer above has no figure of the kind, the observed is not repeated. */
export function waysOf(of: Asked, figures: readonly Figure[]): Way[] {
  const way = (id: Way['id'], name: string, from: Corrected | Other | undefined, verdict = ''): Way[] =>
    from
      ? [
          {
            id,
            name,
            verdict: verdict || (from as Other).verdict || '',
            cells: figures.map(({ at }) => cellOf(valueAt(from, at))),
          },
        ]
      : [];
  const others = [
    ...way('corrected', 'corrected', of.corrected, sharesShown(of.corrected?.verdicts)),
    ...way('stories', 'by stories', of.counted_by?.stories),
    ...way('reports', 'by reports', of.counted_by?.reports),
    ...way('throughout', `by ${of.throughout?.outlets ?? ''} outlets`, of.throughout),
    ...way('told once', 'one origin', of.told_once),
  ];
  if (others.length === 0) return [];
  const cells = figures.map(({ observed }) => cellOf(observed));
  if (!of.verdict && cells.every((each) => each === null)) return others;
  return [{ id: 'observed', name: 'observed', verdict: of.verdict ?? '', cells }, ...others];
}

/** Of each way, what it counts. */
export const WAYS: Record<Way['id'], string> = {
  observed: 'what the reports say, each happening once: the answer above',
  corrected:
    'drawn anew from the observed by how often readings err: some taken away, some added, some moved to other days and doers',
  stories: 'each happening as often as stories tell it',
  reports: 'each happening as often as reports tell it, copies too',
  throughout: 'of the outlets alone that write on both sides of the day',
  'told once': 'of what one origin alone tells: nothing is there because another took it up',
};

// ties.ts: ties before and after as a drawing has them: actors on a ring, the same places on both sides, a form for what became of each tie.
import type { Tied } from './answers';

export type Became = 'kept' | 'gained' | 'first' | 'lost' | 'unheard';
export interface Tie {
  id: string;
  type: string;
  subject: string;
  object: string;
  before: boolean;
  after: boolean;
  became: Became;
  acted: boolean;
}
/** Of the words of the answer; what is told at one time alone is `kept`. */
const BECAME: Record<string, Became> = {
  kept: 'kept',
  gained: 'gained',
  'first heard of': 'first',
  lost: 'lost',
  'not heard of since': 'unheard',
};
export const BECAME_WORDS: Record<Became, string> = {
  kept: 'told at both times',
  gained: 'gained: a source says since when',
  first: 'first heard of',
  lost: 'lost: a source says that it ended',
  unheard: 'not heard of since: not ended',
};

export function tiesOf(results: readonly Tied[], both: boolean): Tie[] {
  return results.flatMap((each, n): Tie[] => {
    if (each.subject === undefined || each.object === undefined) return [];
    const { subject, object, type = '' } = each;
    if (type === 'acted-against') {
      const [before, after] = [(each.observed.before ?? 0) > 0, (each.observed.after ?? 0) > 0];
      const became = !both || (before && after) ? 'kept' : after ? 'first' : 'unheard';
      return [{ id: `${n}`, type, subject, object, before, after, became, acted: true }];
    }
    return [
      {
        id: each.relation || `${n}`,
        type,
        subject,
        object,
        before: each.observed.told_before ?? false,
        after: each.observed.told_after ?? false,
        became: BECAME[each.observed.change ?? 'kept'] ?? 'kept',
        acted: false,
      },
    ];
  });
}

export interface Node {
  name: string;
  /** On the unit ring. */
  x: number;
  y: number;
}

/** Those of most ties, in the order of their names, so that both sides and each visit have the same places. */
export function ringOf(ties: readonly Tie[], most: number): { nodes: Node[]; left: number } {
  const counts = new Map<string, number>();
  for (const tie of ties) for (const end of [tie.subject, tie.object]) counts.set(end, (counts.get(end) ?? 0) + 1);
  const names = [...counts].sort(([a, m], [b, n]) => n - m || a.localeCompare(b)).map(([name]) => name);
  const kept = names.slice(0, most).sort((a, b) => a.localeCompare(b));
  const nodes = kept.map((name, n) => {
    const angle = (2 * Math.PI * n) / kept.length - Math.PI / 2;
    return { name, x: Math.cos(angle), y: Math.sin(angle) };
  });
  return { nodes, left: Math.max(0, names.length - most) };
}

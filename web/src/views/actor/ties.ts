// ties.ts: an actor's ties as sentences and as bars on a time axis.
import type { Schema } from '../../api/client';
import { dayOf, span, type Span } from '../../words/edtf';
import { label } from '../../words/labels';

export type Tie = Schema['Tie'];
export interface Bar {
  tie: Tie;
  words: string;
  span: Span | null;
}

export function tieWords(tie: Tie): string {
  const office = tie.type === 'holds-role' && tie.label ? `is ${tie.label} of` : label(tie.type);
  return `${tie.subject_name ?? 'somebody'} ${office} ${tie.object_name ?? tie.label ?? 'somebody'}`;
}

export function sourceWords(source: Tie['sources'][number]): string {
  if (typeof source === 'string') return source === 'register' ? 'the register of actors' : source;
  return source.said ?? source.origin ?? 'an article';
}

/** Longest first by beginning; what nobody dates stands last. */
export function barsOf(ties: readonly Tie[]): Bar[] {
  return ties
    .map((tie) => ({ tie, words: tieWords(tie), span: span(tie.valid) }))
    .sort((a, b) => (a.span?.begin ?? Infinity) - (b.span?.begin ?? Infinity) || a.words.localeCompare(b.words));
}

/** The years that the axis shows: those told, cut at 60 years; `last` is the last day that the ledger knows of. */
export function axisOf(bars: readonly Bar[], last: number): [number, number] {
  const begins = bars.filter((each) => each.span && !each.span.openBegin).map((each) => (each.span as Span).begin);
  const ends = bars.filter((each) => each.span && !each.span.openEnd).map((each) => (each.span as Span).end);
  const to = Math.max(...ends, ...begins, dayOf(2000, 1, 1)) + 180;
  const from = Math.min(...begins, ...ends, to - 365);
  // What goes on is drawn up to what the ledger knows.
  const end = bars.some((each) => each.span?.openEnd) ? Math.max(to, last) : to;
  return [Math.max(from - 120, end - 60 * 365), end];
}

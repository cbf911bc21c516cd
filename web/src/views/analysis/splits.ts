// splits.ts: what a question can be split by, and what it then asks: a result for each group, on the same days.
import type { Filters, Options } from '../../state/place';
import { label } from '../../words/labels';
import { CONTROLS, type Question } from './questions';
import { seriesAsked, type Values } from './subject';

/** Words of the data, which have names of their own on this page. */
const NAMED = ['type', 'mode', 'responsibility', 'outcome'];

/** A group as a reader calls it. */
export function groupName(group: string, by: string): string {
  return (NAMED.includes(by) ? label(group) : group) || 'not told';
}

/** What a question can be split by, as the option says it and as a reader would. */
const SPLITS: readonly [string, string][] = [
  ['actor', 'who did it'],
  ['target', 'to whom'],
  ['place', 'place'],
  ['country', 'country'],
  ['type', 'what was done'],
  ['mode', 'means'],
  ['responsibility', 'how known'],
  ['outcome', 'outcome'],
  ['outlet', 'outlet'],
  ['origin', 'origin'],
];
/** The reporting; the first is what is shown where nothing was chosen. */
const OF_REPORTING: readonly [string, string][] = [
  ['outlet', 'outlet'],
  ['origin', 'origin'],
  ['language', 'language'],
];
/** Of each question: what it can be split by; empty where it can't. */
export function splitsOf(question: Question): readonly [string, string][] {
  return question === 'coverage' ? OF_REPORTING : CONTROLS[question].includes('by') ? SPLITS : [];
}
export function splitWords(by: string): string {
  return [...SPLITS, ...OF_REPORTING].find(([id]) => id === by)?.[1] ?? by;
}
/** The group of an answer that was split. */
export function groupOf(result: object, by: string): string {
  return String((result as Record<string, unknown>)[by] ?? '');
}
/** Questions whose groups stand side by side, each with an answer of its own; in some each is a test. */
export const SIDE_BY_SIDE = ['tempo', 'pauses', 'changes', 'compare', 'response', 'forecast'] as const;
export const TESTED: readonly Question[] = ['pauses', 'changes', 'compare', 'response'];
export type SideBySide = (typeof SIDE_BY_SIDE)[number];

export function isPanel(question: Question, options: Options): boolean {
  return Boolean(options.by) && (SIDE_BY_SIDE as readonly Question[]).includes(question);
}

/** The series of each group, for its drawing. */
export function partsAsked(filters: Filters, options: Options): Values {
  return { ...seriesAsked(filters, options), by: options.by };
}

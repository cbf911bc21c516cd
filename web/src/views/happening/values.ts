// values.ts: the values of an attribute as they are drawn: what looks alike is one line, the best supported first.
import type { Schema } from '../../api/client';
import { isParty, valueWords } from '../../words/happening';

export type Told = Schema['ToldValue'];

/** Two actors of one name ("militant groups" in two articles) are one line for a reader; both ids stay in the ledger. */
export function linesOf(name: string, values: readonly Told[]): Told[] {
  const lines = new Map<string, Told>();
  for (const told of values) {
    const state = [told.developing, told.inferred, told.decision].join();
    const how = isParty(told.value) ? (told.value.responsibility ?? '') : '';
    const key = [valueWords(name, told.value), how, state].join('\u0000');
    const before = lines.get(key);
    if (!before) lines.set(key, told);
    else
      lines.set(key, { ...before, support: [...new Set([...before.support, ...told.support])].sort((a, b) => a - b) });
  }
  const rank = (told: Told): number =>
    (told.decision !== undefined ? 1e6 : 0) + told.support.length - (told.developing ? 1e3 : 0);
  return [...lines.values()].sort((a, b) => rank(b) - rank(a));
}

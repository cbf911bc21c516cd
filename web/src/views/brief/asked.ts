// asked.ts: what a brief is asked for, by the filters; and which filters it does not know.
import type { Filters, Options } from '../../state/place';

const TAKEN = [
  'actor',
  'members',
  'place',
  'source',
  'responsibility',
  'since',
  'until',
  'min_origins',
  'as_of',
] as const;

export function briefAsked(filters: Filters, options: Options): Record<string, string | readonly string[] | undefined> {
  const out: Record<string, string | readonly string[] | undefined> = { changed_since: options.changed_since };
  for (const name of TAKEN) if (filters[name] !== undefined) out[name] = filters[name];
  const types = filters.mode ?? filters.type;
  if (types) out['type'] = types;
  return out;
}

export function notInBrief(filters: Filters): string[] {
  const NAMES = {
    role: 'part',
    modality: 'whether it happened',
    level: 'level',
    disputed: 'dispute',
    review: 'review',
    q: 'words',
  };
  return Object.entries(NAMES).flatMap(([name, words]) => (filters[name as keyof typeof NAMES] ? [words] : []));
}

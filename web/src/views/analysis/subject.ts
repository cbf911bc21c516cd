// subject.ts: the filters as an analysis takes them: the series that is counted, and the same as conditions.
import type { Filters, Options } from '../../state/place';

export type Values = Record<string, string | readonly string[] | undefined>;

const TAKEN = [
  'actor',
  'role',
  'members',
  'place',
  'source',
  'responsibility',
  'modality',
  'since',
  'until',
  'min_origins',
] as const;

/** The filters as the analysis takes them: a means stands among the types, and is the narrower of the two. */
export function subject(filters: Filters): Values {
  const out: Values = {};
  for (const name of TAKEN) if (filters[name] !== undefined) out[name] = filters[name];
  const types = filters.mode ?? filters.type;
  if (types) out['type'] = types;
  return out;
}

/** Filters that an analysis does not know; what they hide is counted all the same. */
export function leftOut(filters: Filters): string[] {
  const out: string[] = (['level', 'disputed', 'review', 'q', 'worth'] as const).filter((name) => filters[name]);
  if (filters.mode && filters.type) out.push('type');
  return out;
}

/** What an actor of the filters is called in a condition: it depends on the part that is chosen beside it. */
export function actorKey(filters: Filters): 'actor' | 'target' | 'party' {
  return filters.role === 'doer' ? 'actor' : filters.role === 'target' ? 'target' : 'party';
}

/** "actor=us type=assault": a filter as a condition; a name ends where the next key begins. */
export function conditions(filters: Filters): string[] {
  const out: string[] = [];
  for (const each of filters.actor ?? []) out.push(`${actorKey(filters)}=${each}`);
  for (const each of filters.mode ?? filters.type ?? []) out.push(`type=${each}`);
  for (const name of ['place', 'source', 'responsibility', 'modality'] as const)
    for (const each of filters[name] ?? []) out.push(`${name}=${each}`);
  if (filters.members) out.push('members=yes');
  if (filters.min_origins) out.push(`min-origins=${filters.min_origins}`);
  return out.length > 0 ? out : ['members=no'];
}

/** Up to when everything is known: a minute that is named goes before the day of the filters. */
export function known(filters: Filters, options: Options): Values {
  return options.known_at ? { known_at: options.known_at } : { as_of: filters.as_of };
}

/** Of every question: up to when it knows, how the series is made and how the answer is drawn by lot. */
export function common(filters: Filters, options: Options): Values {
  return {
    ...known(filters, options),
    unit: options.unit,
    count: options.count,
    counter: options.counter,
    seed: options.seed,
    level: options.interval,
  };
}

/** The series behind an answer, for its drawing. */
export function seriesAsked(filters: Filters, options: Options): Values {
  return { ...subject(filters), ...common(filters, options) };
}

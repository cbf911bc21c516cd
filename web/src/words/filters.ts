// filters.ts: the filters in words, for the chips of the header and for print.
import type { Schema } from '../api/client';
import { dateWords } from './edtf';
import { label } from './labels';

const NAMES: Record<string, string> = {
  actor: 'actor',
  role: 'as',
  members: 'and members',
  type: 'what',
  mode: 'how',
  responsibility: 'how known',
  modality: 'happened',
  place: 'where',
  source: 'said by',
  review: 'review',
  since: 'from',
  until: 'to',
  min_origins: 'origins at least',
  level: 'level',
  disputed: 'disputed',
  q: 'words',
  worth: 'with',
  as_of: 'as known on',
};

export function filterName(name: string): string {
  return NAMES[name] ?? name;
}

/** Ids of actors and codes of countries have their names among the choices. */
export function filterWords(name: string, value: string, facets: Schema['Facets'] | null): string {
  if (name === 'since' || name === 'until' || name === 'as_of') return dateWords(value);
  if (name === 'worth') return 'what says little';
  if (name === 'disputed') return value === 'true' ? 'only' : 'not';
  if (name === 'members') return '';
  if (name === 'q' || name === 'min_origins') return value;
  if (name !== 'actor' && name !== 'place' && name !== 'source') return label(value);
  const known = facets
    ? Object.values(facets.facets)
        .flat()
        .find((each) => each.value === value)
    : undefined;
  return known?.label ?? label(value);
}

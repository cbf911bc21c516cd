// place.ts: where the reader is, as a value: the view, the object it is about, the filters, what is chosen. Written to and read from
// the address, so that Back undoes a filter and an address can be sent to somebody.
//
// Invariant: parse(write(place)) is place; unknown parts of an address are dropped.
export const VIEWS = [
  'overview',
  'timeline',
  'map',
  'network',
  'table',
  'disputes',
  'review',
  'add',
  'analysis',
  'brief',
  'search',
  'happening',
  'article',
  'actor',
  'source',
] as const;
export type View = (typeof VIEWS)[number];

/** Filters that may be given more than once, and those with one value; the names are the API's. */
export const MANY = ['actor', 'type', 'mode', 'responsibility', 'modality', 'place', 'source', 'review'] as const;
export const ONE = [
  'role',
  'members',
  'since',
  'until',
  'min_origins',
  'level',
  'disputed',
  'q',
  'worth',
  'as_of',
] as const;
export type Many = (typeof MANY)[number];
export type One = (typeof ONE)[number];
export type Filters = Partial<Record<Many, string[]> & Record<One, string>>;

/** What is asked of the analysis beside the filters, and of a brief; written to the address while one of these is shown. */
export const OPTIONS = [
  'unit',
  'count',
  'day',
  'and',
  'after_actor',
  'after_type',
  'after_target',
  'after_place',
  'window',
  'days',
  'horizon',
  'ends',
  'umbrella',
  'by',
  'beside_actor',
  'beside_type',
  'beside_place',
  'counter',
  'covariates',
  'known_at',
  'seed',
  'interval',
  'open',
  'changed_since',
] as const;
export type Option = (typeof OPTIONS)[number];
export type Options = Partial<Record<Option, string>>;

export const KINDS = ['happening', 'actor', 'relation', 'statement', 'article'] as const;
export type Kind = (typeof KINDS)[number];
/** What the evidence panel is about. */
export interface Pick {
  kind: Kind;
  id: string;
}

export interface Place {
  view: View;
  /** Of a view about one object: its id. Of the search: its words. Of the analysis: the question. */
  id: string;
  filters: Filters;
  pick: Pick | null;
  sort: string;
  /** Of the network and an actor: the day. Of an article: which of its words are meant (begin-end). */
  at: string;
  options: Options;
}

export function start(): Place {
  return { view: 'overview', id: '', filters: {}, pick: null, sort: '', at: '', options: {} };
}

function oneOf<T extends string>(list: readonly T[], text: string | null): T | null {
  return list.find((each) => each === text) ?? null;
}

function hasOptions(view: View): boolean {
  return view === 'analysis' || view === 'brief';
}

export function parse(search: string): Place {
  const given = new URLSearchParams(search);
  const place = start();
  place.view = oneOf(VIEWS, given.get('view')) ?? 'overview';
  place.id = given.get('id') ?? '';
  place.sort = given.get('sort') ?? '';
  place.at = given.get('at') ?? '';
  for (const name of MANY) {
    const values = given.getAll(name).filter((value) => value !== '');
    if (values.length > 0) place.filters[name] = values;
  }
  for (const name of ONE) {
    const value = given.get(name);
    if (value) place.filters[name] = value;
  }
  if (hasOptions(place.view)) {
    for (const name of OPTIONS) {
      const value = given.get(name);
      if (value) place.options[name] = value;
    }
  }
  const [kind, ...rest] = (given.get('pick') ?? '').split(':');
  const known = oneOf(KINDS, kind ?? '');
  if (known && rest.length > 0) place.pick = { kind: known, id: rest.join(':') };
  return place;
}

export function filterPairs(filters: Filters): [string, string][] {
  const pairs: [string, string][] = [];
  for (const name of MANY) for (const value of filters[name] ?? []) pairs.push([name, value]);
  for (const name of ONE) if (filters[name]) pairs.push([name, filters[name]]);
  return pairs;
}

export function write(place: Place): string {
  const to = new URLSearchParams();
  if (place.view !== 'overview') to.set('view', place.view);
  if (place.id) to.set('id', place.id);
  for (const [name, value] of filterPairs(place.filters)) to.append(name, value);
  if (place.sort) to.set('sort', place.sort);
  if (place.at) to.set('at', place.at);
  if (hasOptions(place.view)) for (const name of OPTIONS) if (place.options[name]) to.set(name, place.options[name]);
  if (place.pick) to.set('pick', `${place.pick.kind}:${place.pick.id}`);
  const text = to.toString();
  return text ? `/?${text}` : '/';
}

function without(filters: Filters, name: Many | One): Filters {
  return Object.fromEntries(Object.entries(filters).filter(([each]) => each !== name));
}

/** The filters with one value more, or without it if it was there. */
export function toggled(filters: Filters, name: Many, value: string): Filters {
  const values = filters[name] ?? [];
  const next = values.includes(value) ? values.filter((each) => each !== value) : [...values, value];
  const others = without(filters, name);
  return next.length > 0 ? { ...others, [name]: next } : others;
}

export function withOption(options: Options, name: Option, value: string): Options {
  const others = Object.entries(options).filter(([each]) => each !== name && each !== 'open');
  return { ...Object.fromEntries(others), ...(value ? { [name]: value } : {}) };
}

export function withOne(filters: Filters, name: One, value: string): Filters {
  const others = without(filters, name);
  return value ? { ...others, [name]: value } : others;
}

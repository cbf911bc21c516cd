// client.ts: the API, typed by what is generated from src/serve/openapi.json. The page asks nothing else.
//
// Errors: every function rejects with a Problem, or with an AbortError where the request was ended.
import { problemOf } from './problem';
import type { components, paths } from './schema';

export type Schema = components['schemas'];
export type Happening = Schema['HappeningRow'];

type Got<O> = O extends { responses: { 200: { content: { 'application/json': infer Body } } } } ? Body : never;
type Asked<O> = O extends { parameters: { query?: infer Query } } ? NonNullable<Query> : never;
type GetPath = { [P in keyof paths]: paths[P] extends { get: object } ? P : never }[keyof paths];
type Get<P extends GetPath> = paths[P] extends { get: infer O } ? O : never;
type Values = string | number | boolean | readonly string[] | undefined;

export interface Options<P extends GetPath> {
  /** What stands for {id} or {name} in the path. */
  id?: string;
  query?: Partial<Record<keyof Asked<Get<P>> & string, Values>>;
  signal?: AbortSignal;
}

const ROOT = '/api/v1';

export function queryOf(values: Record<string, Values>): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(values)) {
    if (value === undefined || value === '') continue;
    if (typeof value === 'object') for (const each of value) query.append(name, each);
    else query.set(name, String(value));
  }
  const text = query.toString();
  return text ? `?${text}` : '';
}

export function addressOf(path: string, id: string | undefined, query: Record<string, Values> = {}): string {
  return ROOT + path.replace(/\{(id|name|what)\}/, encodeURIComponent(id ?? '')) + queryOf(query);
}

async function answer<T>(response: Response): Promise<T> {
  if (!response.ok) throw await problemOf(response);
  return (await response.json()) as T;
}

export async function get<P extends GetPath>(path: P, { id, query, signal }: Options<P> = {}): Promise<Got<Get<P>>> {
  const init: RequestInit = { headers: { Accept: 'application/json' } };
  if (signal) init.signal = signal;
  return answer(await fetch(addressOf(path, id, (query ?? {}) as Record<string, Values>), init));
}

/** Set once the session is known. */
let token = '';
export function setToken(to: string): void {
  token = to;
}

export async function post<T>(path: '/review' | '/review/preview' | '/articles', body: object): Promise<T> {
  const form = body instanceof FormData;
  const headers: Record<string, string> = { 'X-Isnad-Token': token };
  if (!form) headers['Content-Type'] = 'application/json';
  return answer(await fetch(ROOT + path, { method: 'POST', headers, body: form ? body : JSON.stringify(body) }));
}

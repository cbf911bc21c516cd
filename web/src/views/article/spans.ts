// spans.ts: what was read in an article, in UTF-16 units of its text, and in words.
import type { Schema } from '../../api/client';
import { offsets } from '../../words/codepoints';

export type SpanKind = Schema['ArticleSpan']['kind'];
export interface Read {
  n: number;
  begin: number;
  end: number;
  kind: SpanKind;
  of: Schema['ArticleSpan'];
}

export const KIND_WORDS: Record<SpanKind, string> = {
  event: 'Events',
  entity: 'Actors and things',
  place: 'Places',
  time: 'Times',
  statement: 'Statements',
  quantity: 'Numbers',
};
export const KINDS = Object.keys(KIND_WORDS) as SpanKind[];

export function readsOf(text: string, spans: readonly Schema['ArticleSpan'][]): Read[] {
  const at = offsets(text);
  return spans
    .map((of, n) => ({ n, begin: at(of.begin), end: at(of.end), kind: of.kind, of }))
    .filter((each) => each.end > each.begin);
}

/** The words that an address means ("322-403", in code points), as something that can be lit; null where it means none. */
export function meantBy(text: string, at: string): Read | null {
  const [, from, to] = /^(\d+)-(\d+)$/.exec(at) ?? [];
  if (from === undefined || to === undefined) return null;
  const [begin, end] = [Number(from), Number(to)];
  const unit = offsets(text);
  if (unit(end) <= unit(begin)) return null;
  const of = {
    id: '',
    kind: 'statement',
    begin,
    end,
    label: '',
    detail: null,
    thing: null,
    role: '',
    private: false,
  } as const;
  return { n: -1, begin: unit(begin), end: unit(end), kind: 'statement', of: { ...of } };
}

/** The text with the names of private persons covered, of the same length, so that every span still fits. */
export function covered(text: string, reads: readonly Read[]): string {
  let out = text;
  for (const { begin, end, of } of reads) {
    if (of.private && of.role !== 'pronoun')
      out = out.slice(0, begin) + out.slice(begin, end).replace(/\S/g, '▇') + out.slice(end);
  }
  return out;
}

/** One line of the list: all that was read of one thing. */
export interface Group {
  key: string;
  label: string;
  detail: string | null;
  thing: string | null;
  kind: SpanKind;
  private: boolean;
  reads: Read[];
}
export function groupsOf(reads: readonly Read[], kind: SpanKind): Group[] {
  const groups = new Map<string, Group>();
  for (const read of reads) {
    if (read.kind !== kind) continue;
    // Events and statements are one thing an id; an entity is one over all its mentions.
    const key =
      kind === 'event' || kind === 'statement'
        ? read.of.id
        : (read.of.thing ?? `${read.of.label}\u0000${read.of.detail ?? ''}`);
    const group = groups.get(key) ?? {
      key,
      label: read.of.label,
      detail: read.of.detail,
      thing: read.of.thing,
      kind,
      private: read.of.private,
      reads: [],
    };
    group.reads.push(read);
    groups.set(key, group);
  }
  return [...groups.values()];
}

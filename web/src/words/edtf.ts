// edtf.ts: EDTF level 1, as the ledger writes it, turned into an interval of days and into words for a reader.
//
// In:  "2024-09-25", "2024-09", "2018", "202X", "2024-21", "2024-10/2024-12", "2023-10-17/..", "../2014", "2024-09-25?", "~".
// Out: Span in days since 1970 (UTC), half-open, with which ends are open; null for what is no date.
export interface Span {
  begin: number;
  end: number;
  openBegin: boolean;
  openEnd: boolean;
  /** One day is told: drawn with a tick. */
  exact: boolean;
  /** "?" or "~" stands behind it. */
  doubtful: boolean;
}

const DAY = 86_400_000;
const SEASONS: Record<string, [number, string]> = {
  '21': [3, 'spring'],
  '22': [6, 'summer'],
  '23': [9, 'autumn'],
  '24': [12, 'winter'],
};

export function dayOf(year: number, month: number, day: number): number {
  return Math.floor(Date.UTC(year, month - 1, day) / DAY);
}

export function isoOf(day: number): string {
  return new Date(day * DAY).toISOString().slice(0, 10);
}

interface Point {
  begin: number;
  end: number;
}

function point(text: string): Point | null {
  const bare = text.replace(/[?~%]+$/, '').replace(/T.*$/, '');
  const parts = /^(\d{3}X|\d{4})(?:-(\d{2}))?(?:-(\d{2}))?$/.exec(bare);
  if (!parts) return null;
  const [, y = '', m, d] = parts;
  if (y.endsWith('X')) {
    const decade = Number(y.slice(0, 3)) * 10;
    return { begin: dayOf(decade, 1, 1), end: dayOf(decade + 10, 1, 1) };
  }
  const year = Number(y);
  if (!m) return { begin: dayOf(year, 1, 1), end: dayOf(year + 1, 1, 1) };
  const season = SEASONS[m];
  if (season) return { begin: dayOf(year, season[0], 1), end: dayOf(year, season[0] + 3, 1) };
  const month = Number(m);
  if (month < 1 || month > 12) return null;
  if (!d) return { begin: dayOf(year, month, 1), end: dayOf(year, month + 1, 1) };
  const begin = dayOf(year, month, Number(d));
  return { begin, end: begin + 1 };
}

export function span(text: string | null | undefined): Span | null {
  if (!text) return null;
  const doubtful = /[?~%]/.test(text);
  const halves = text.split('/');
  if (halves.length === 1) {
    const only = point(text);
    return only && { ...only, openBegin: false, openEnd: false, exact: only.end - only.begin === 1, doubtful };
  }
  const [from = '', to = ''] = halves;
  const first = point(from);
  const last = point(to);
  if (!first && !last) return null;
  const openBegin = first === null;
  const openEnd = last === null;
  const begin = first?.begin ?? (last as Point).end - 31;
  const end = last?.end ?? (first as Point).begin + 31;
  return { begin, end: Math.max(end, begin + 1), openBegin, openEnd, exact: false, doubtful };
}

const locale = (): string | undefined => (typeof navigator === 'undefined' ? 'en-GB' : navigator.language);

function pointWords(text: string): string {
  const bare = text.replace(/[?~%]+$/, '');
  const day = bare.replace(/T.*$/, '');
  const clock = /T(\d{2}:\d{2})/.exec(bare)?.[1];
  const about = /[~%]$/.test(text) ? 'about ' : '';
  const doubt = /[?%]$/.test(text) ? ' (uncertain)' : '';
  const parts = /^(\d{3}X|\d{4})(?:-(\d{2}))?(?:-(\d{2}))?$/.exec(day);
  if (!parts) return text;
  const [, year = '', month, date] = parts;
  if (year.endsWith('X')) return `${about}${year.slice(0, 3)}0s${doubt}`;
  if (!month) return `${about}${year}${doubt}`;
  const season = SEASONS[month];
  if (season) return `${about}${season[1]} ${year}${doubt}`;
  const form: Intl.DateTimeFormatOptions = { year: 'numeric', month: 'short', timeZone: 'UTC' };
  if (date) form.day = 'numeric';
  const when = new Date(Date.UTC(Number(year), Number(month) - 1, Number(date ?? '1')));
  return `${about}${new Intl.DateTimeFormat(locale(), form).format(when)}${clock ? ` ${clock}` : ''}${doubt}`;
}

/** As the reader's locale writes it; the EDTF itself belongs into the title. */
export function dateWords(text: string | null | undefined): string {
  if (!text) return 'not known';
  const halves = text.split('/');
  if (halves.length === 1) return pointWords(text);
  const [from = '', to = ''] = halves;
  if (!from || from === '..') return `until ${pointWords(to)}`;
  if (!to || to === '..') return `since ${pointWords(from)}`;
  return `${pointWords(from)} to ${pointWords(to)}`;
}

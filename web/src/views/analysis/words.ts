// words.ts: verdicts and caveats as sentences for somebody who has no statistics. Both lists are closed (design/analysis.md).
//
// Invariant: nothing here says why something happened; "followed", "before", "after", "expected", "unusual" is all there is.
import type { Verdict } from './answers';

export const VERDICTS: Record<Verdict, { says: string; next: string }> = {
  more: {
    says: 'More, by rules written before the question: beyond chance, and beyond what other dates show where they are compared.',
    next: 'Read the happenings behind the counts before you write it.',
  },
  fewer: {
    says: 'Fewer, by rules written before the question: beyond chance, and beyond what other dates show where they are compared.',
    next: 'Read the happenings at either end before you write it.',
  },
  'no difference seen': {
    says: 'What is seen here is seen at other dates as well.',
    next: 'That is no proof that nothing changed: a small difference would look the same.',
  },
  'cannot tell': {
    says: 'The numbers allow more than one reading.',
    next: 'The reasons stand below. Whether the reporting could have made it is a question of its own.',
  },
  'too few': {
    says: 'Too few events, or too few days of which anything is known: no number is made of them.',
    next: 'Read them one by one below; or widen the time, take a filter away, or count by week or month.',
  },
};
export const NO_VERDICT = 'No verdict: this describes what was told, and compares nothing.';

const CAVEATS: Record<string, string> = {
  'thin-coverage':
    'Of over a third of the time nothing is known, or the days that are known are no fair sample: nobody wrote, and silence is not peace.',
  'roster-changed':
    'The outlets read are not the same before and after: a change of the reporting looks like a change of violence.',
  'dates-uncertain': 'Over a tenth of the happenings are dated within several days, or not at all.',
  'claims-only': 'All that is counted is claimed by one side.',
  'counters-disagree': 'Totals of two counters cannot both be true; they are shown apart and never joined.',
  'few-events': 'Under 20 events or 60 units: no rhythm can be learnt from them, so a constant rate stands in.',
  'searched-many':
    'Many were looked at, and among many something looks unusual by chance; the chance given allows for that.',
  'placebo-as-large': 'More than a tenth of the other dates of the year before show as large a difference.',
  'pre-trend': 'The level was moving that way before the date already.',
  'near-explosive': 'Events follow one another so closely that a burst can hardly be told from a new level.',
  'residuals-fail': 'The model fails its own check (p below 0.01): its intervals deserve less trust.',
  'date-by-user': 'The day was chosen by somebody who may have seen the series: of many days, some look special.',
  'not-reviewed': 'Too few happenings were checked by a person: errors of reading are in no interval.',
  'duplicates-matter': 'Counted as stories or as reports, the verdict would be another.',
};

/** A code that is new to this page is shown as it is. */
export function caveatWords(code: string): string {
  return CAVEATS[code] ?? 'A caveat that this page has no sentence for; docs/analysis.md explains it.';
}

/** Three significant digits: no more is known of estimates. */
export function shown(value: number | null | undefined): string {
  if (value === null || value === undefined || !Number.isFinite(value)) return 'no bound';
  if (Number.isInteger(value)) return String(value);
  const size = Math.abs(value);
  if (size < 1e-4) return value.toExponential(1);
  return value.toFixed(size >= 100 ? 0 : size >= 10 ? 1 : size >= 0.1 ? 2 : 4);
}

export function rangeShown(range: readonly (number | null)[] | null | undefined): string {
  return range ? `${shown(range[0])} to ${shown(range[1])}` : '';
}

/** Whether a model did better than another, by the interval of the difference. */
export function aboveWords([low, high]: readonly (number | null)[]): string {
  if ((low ?? -1) > 0) return 'better';
  return (high ?? 1) < 0 ? 'worse' : 'neither better nor worse, as far as can be told';
}

/** "a, b and c". */
export function listed(names: readonly string[]): string {
  return names.length < 2 ? (names[0] ?? '') : `${names.slice(0, -1).join(', ')} and ${names.at(-1) ?? ''}`;
}

export function shareShown(share: number | undefined): string {
  return share === undefined ? 'none told' : `${shown(Math.round(share * 100))} %`;
}

export function chanceShown(p: number): string {
  return p < 0.001 ? 'under 1 in 1,000' : p >= 0.995 ? 'nearly certain' : `${shown(p * 100)} %`;
}

export const COUNTED: Record<string, string> = { incidents: 'happenings', killed: 'killed', wounded: 'wounded' };

/** A word for a shell, so that the command can be pasted. */
export function forShell(word: string): string {
  return /^[\w\-./:,+=@%]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}

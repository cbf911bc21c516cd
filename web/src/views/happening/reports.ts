// reports.ts: the reports of a happening, copies hung beside their original.
//
// In:  the evidence as the API gives it. Out: groups in the same order; `number` is the 1-based number that values point at.
// A copy here: the same words with the same origin in another article. The original is the one published first.
import type { Schema } from '../../api/client';

export type Evidence = Schema['Evidence'];
export interface Report {
  number: number;
  evidence: Evidence;
  copies: { number: number; evidence: Evidence }[];
}

export function reportsOf(evidence: readonly Evidence[]): Report[] {
  const groups = new Map<string, { number: number; evidence: Evidence }[]>();
  evidence.forEach((each, at) => {
    const ends = each.attribution.length > 1 ? (each.origin ?? '') : 'author';
    const key = `${each.words.trim().toLowerCase()}\u0000${ends}`;
    const group = groups.get(key) ?? [];
    group.push({ number: at + 1, evidence: each });
    groups.set(key, group);
  });
  const out = [...groups.values()].map((group) => {
    const sorted = [...group].sort(
      (a, b) =>
        (a.evidence.document.published || '9').localeCompare(b.evidence.document.published || '9') ||
        a.number - b.number,
    );
    const [first, ...copies] = sorted;
    return { ...(first as { number: number; evidence: Evidence }), copies };
  });
  return out.sort((a, b) => a.number - b.number);
}

/** The number that stands for a report on the page: of a copy, its original's. */
export function shownNumbers(reports: readonly Report[]): Map<number, number> {
  const to = new Map<number, number>();
  for (const report of reports) {
    to.set(report.number, report.number);
    for (const copy of report.copies) to.set(copy.number, report.number);
  }
  return to;
}

/** Text with the names of private persons taken out. */
export function masked(text: string, names: readonly string[]): string {
  let out = text;
  for (const name of [...names].sort((a, b) => b.length - a.length))
    if (name.length > 2) out = out.replaceAll(name, '▇▇▇');
  return out;
}

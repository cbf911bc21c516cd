// range.ts: which days the axis shows: those of what is kept, with a margin; open ends are cut, not drawn to the year 9999.
import type { Schema } from '../../api/client';
import { span } from '../../words/edtf';

export function rangeOf(told: Schema['Timeline']): [number, number] {
  const starts = told.buckets.map((each) => span(each.start)).filter((each) => each !== null);
  let from = Math.min(...starts.map((each) => each.begin));
  let to = Math.max(...starts.map((each) => each.end));
  const first = told.first_day && !told.first_day.startsWith('0000') ? span(told.first_day) : null;
  const last = told.last_day && !told.last_day.startsWith('9999') ? span(told.last_day) : null;
  if (!Number.isFinite(from)) from = first?.begin ?? 0;
  if (!Number.isFinite(to)) to = last?.end ?? from + 1;
  if (first && told.bucket !== 'day') from = Math.max(from, Math.min(first.begin, to - 1));
  const margin = Math.max(1, (to - from) * 0.015);
  return [from - margin, to + margin];
}

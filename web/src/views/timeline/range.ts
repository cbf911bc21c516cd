// range.ts: which days are drawn.
//
// The density shows all that is kept; the lanes the stretch where most of it lies, where a few far ones would else press the rest
// into a strip. Open ends are cut, not drawn to the year 9999.
import type { Schema } from '../../api/client';
import { span } from '../../words/edtf';
import type { TimeMark } from './marks';

export type Days = [number, number];

export function rangeOf(told: Schema['Timeline']): Days {
  const starts = told.buckets.map((each) => span(each.start)).filter((each) => each !== null);
  let from = Math.min(...starts.map((each) => each.begin));
  let to = Math.max(...starts.map((each) => each.end));
  if (!Number.isFinite(from)) from = span(told.first_day)?.begin ?? 0;
  if (!Number.isFinite(to)) to = span(told.last_day)?.end ?? from + 1;
  const margin = Math.max(1, (to - from) * 0.015);
  return [from - margin, to + margin];
}

export interface Focus {
  days: Days;
  before: number;
  after: number;
}

/** The shortest stretch that leaves out at most a tenth, where that makes it half as long or less; else the whole. */
export function focusOf(marks: readonly TimeMark[], whole: Days): Focus {
  const days = marks.map((each) => (each.span.openBegin ? each.span.end : each.span.begin)).sort((a, b) => a - b);
  const keep = Math.ceil(days.length * 0.9);
  let best: Days = [whole[0], whole[1]];
  for (let n = 0; n + keep <= days.length; n += 1) {
    const [from, to] = [days[n] as number, days[n + keep - 1] as number];
    if (to - from < best[1] - best[0]) best = [from, to];
  }
  const whole_days = whole[1] - whole[0];
  if (days.length < 8 || best[1] - best[0] > whole_days / 2) return { days: whole, before: 0, after: 0 };
  const margin = Math.max(3, (best[1] - best[0]) * 0.06);
  const [from, to] = [Math.max(whole[0], best[0] - margin), Math.min(whole[1], best[1] + margin + 20)];
  return {
    days: [from, to],
    before: marks.filter((each) => each.span.end <= from).length,
    after: marks.filter((each) => each.span.begin >= to).length,
  };
}

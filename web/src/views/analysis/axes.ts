// axes.ts: where things stand in a drawing: units along time, counts upwards, ratios on a scale of doublings.
import { span } from '../../words/edtf';

/** Round steps from 0 that cover `most`, at most `room` of them, none smaller than `least`. */
export function steps(most: number, room = 4, least = 0): number[] {
  if (!(most > 0)) return [0, 1];
  const rough = Math.max(most / room, least);
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map((each) => each * power).find((each) => each >= rough) ?? 10 * power;
  const out: number[] = [];
  for (let n = 0; n * step < most + step * 0.999; n += 1) out.push(Number((n * step).toPrecision(12)));
  return out;
}

/** Units that are drawn as one bar, so that each bar can be seen. */
export function binOf(units: number, width: number): number {
  const LEAST = 3;
  return Math.max(1, Math.ceil((units * LEAST) / Math.max(1, width)));
}

const MONTH = new Intl.DateTimeFormat(undefined, { month: 'short', timeZone: 'UTC' });
const DAY_MS = 86_400_000;

export interface Tick {
  at: number;
  label: string;
  strong: boolean;
}

/** Labels under units, where a month or a year begins, at least `gap` units apart. */
export function unitTicks(labels: readonly string[], width: number): Tick[] {
  const gap = (64 * labels.length) / Math.max(1, width);
  const out: Tick[] = [];
  let before = '';
  const starts: Tick[] = [];
  labels.forEach((label, at) => {
    const begin = span(label)?.begin;
    if (begin === undefined) return;
    const date = new Date(begin * DAY_MS);
    const [year, month] = [String(date.getUTCFullYear()), MONTH.format(date)];
    if (`${year} ${month}` === before) return;
    const strong = !before.startsWith(year);
    before = `${year} ${month}`;
    starts.push({ at, label: strong ? `${month} ${year}` : month, strong });
  });
  // Few months: days between them.
  if (starts.length <= 2 && labels.length > 2) {
    const step = Math.max(1, Math.ceil(gap));
    return labels.flatMap((label, at) =>
      at % step === 0 ? [{ at, label: dayAndMonth(label), strong: at === 0 }] : [],
    );
  }
  for (const each of starts) {
    const last = out.at(-1);
    if (!last || each.at - last.at >= gap * (last.strong ? 1.25 : 1)) out.push(each);
  }
  return out;
}

function dayAndMonth(label: string): string {
  const begin = span(label)?.begin;
  if (begin === undefined) return label;
  const date = new Date(begin * DAY_MS);
  return `${date.getUTCDate()} ${MONTH.format(date)}`;
}

/** Ratios from 1/16 to 16, a doubling as long as any other; what lies beyond stands at the edge. */
export function ratioAt(ratio: number | null | undefined, width: number): number {
  const MOST = 4;
  if (ratio === null || ratio === undefined) return width;
  const doublings = ratio > 0 ? Math.log2(ratio) : -MOST;
  return ((Math.max(-MOST, Math.min(MOST, doublings)) + MOST) / (2 * MOST)) * width;
}
export const RATIO_TICKS = [1 / 16, 1 / 4, 1, 4, 16];

export interface Bin {
  from: number;
  to: number;
  count: number;
}

/** A histogram of ratios, in bins of a third of a doubling. */
export function histogram(ratios: readonly number[]): Bin[] {
  const SIZE = 1 / 3;
  const bins = new Map<number, number>();
  for (const ratio of ratios) {
    if (!(ratio > 0)) continue;
    const n = Math.floor(Math.max(-3.99, Math.min(3.99, Math.log2(ratio))) / SIZE);
    bins.set(n, (bins.get(n) ?? 0) + 1);
  }
  return [...bins]
    .sort(([a], [b]) => a - b)
    .map(([n, count]) => ({ from: 2 ** (n * SIZE), to: 2 ** ((n + 1) * SIZE), count }));
}

// scale.ts: days to pixels, and the ticks under them.
import { dayOf } from '../../words/edtf';

export interface Scale {
  from: number;
  to: number;
  width: number;
  x: (day: number) => number;
  day: (x: number) => number;
}

export function scale(from: number, to: number, width: number): Scale {
  const days = Math.max(1, to - from);
  return {
    from,
    to,
    width,
    x: (day) => ((day - from) / days) * width,
    day: (x) => from + (x / Math.max(1, width)) * days,
  };
}

export interface Tick {
  day: number;
  label: string;
  /** A year begins here, or a month under days. */
  strong: boolean;
}

const MONTH = new Intl.DateTimeFormat(undefined, { month: 'short', timeZone: 'UTC' });

/** At least 64 pixels between two labels. */
export function ticks({ from, to, width }: Scale): Tick[] {
  const days = Math.max(1, to - from);
  const room = Math.max(1, Math.floor(width / 64));
  const first = new Date(from * 86_400_000);
  const last = new Date(to * 86_400_000);
  const year = first.getUTCFullYear();
  const out: Tick[] = [];
  if (days <= room) {
    for (let day = Math.ceil(from); day <= to; day += 1) {
      const date = new Date(day * 86_400_000);
      const strong = date.getUTCDate() === 1;
      out.push({ day, label: `${date.getUTCDate()} ${MONTH.format(date)}`, strong });
    }
    return out;
  }
  const months = days / 30.4;
  if (days <= room * 14) {
    const step = days / room <= 7 ? 7 : 14;
    for (let day = Math.ceil(from / step) * step; day <= to; day += step) {
      const date = new Date(day * 86_400_000);
      out.push({ day, label: `${date.getUTCDate()} ${MONTH.format(date)}`, strong: date.getUTCDate() <= step });
    }
    return out;
  }
  if (months <= room * 6) {
    const step = [1, 2, 3, 6].find((each) => months / each <= room) ?? 6;
    const end = last.getUTCFullYear() * 12 + last.getUTCMonth();
    for (let month = Math.ceil((year * 12 + first.getUTCMonth()) / step) * step; month <= end; month += step) {
      const at = dayOf(Math.floor(month / 12), (month % 12) + 1, 1);
      const name = MONTH.format(new Date(at * 86_400_000));
      if (at >= from)
        out.push({
          day: at,
          label: month % 12 === 0 ? String(Math.floor(month / 12)) : name,
          strong: month % 12 === 0,
        });
    }
    return out;
  }
  const years = days / 365.25;
  const step = [1, 2, 5, 10, 20, 50].find((each) => years / each <= room) ?? 100;
  for (let each = Math.ceil(year / step) * step; each <= last.getUTCFullYear(); each += step) {
    const at = dayOf(each, 1, 1);
    if (at >= from) out.push({ day: at, label: String(each), strong: true });
  }
  return out;
}

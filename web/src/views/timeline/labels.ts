// labels.ts: the words that stand on and beside the marks of a lane.
//
// In:  a lane as it is laid out, the drawing's width. Out: lines of text that touch nothing: how many a series is, on its bar where
//      the bar is long enough, else before its title; titles where nothing else stands beside the mark. Cost: a sort a lane.
import { seriesWords } from '../../words/series';
import type { Lane, Placed } from './layout';
import type { TimeMark } from './marks';

export interface Line {
  id: string;
  x: number;
  row: number;
  text: string;
  /** On the bar: how many. */
  count: boolean;
}

const LETTER = 6.2;
const LEAST_ROOM = 90;

function cut(text: string, room: number): string {
  const letters = Math.floor(room / LETTER);
  return text.length <= letters ? text : `${text.slice(0, Math.max(1, letters - 1)).trimEnd()}…`;
}

function rooms(lane: Lane<TimeMark>, width: number): { placed: Placed<TimeMark>; room: number }[] {
  const ordered = [...lane.marks].sort((a, b) => a.row - b.row || a.x - b.x);
  return ordered.map((placed, n) => {
    const next = ordered[n + 1];
    const end = next && next.row === placed.row ? Math.min(width, next.x) : width;
    return { placed, room: end - (placed.x + placed.width) - 8 };
  });
}

export function laneLines(lane: Lane<TimeMark>, width: number, titles: boolean): Line[] {
  return rooms(lane, width).flatMap(({ placed, room }): Line[] => {
    const { row } = placed;
    const { id } = placed.mark;
    const many = placed.mark.series ? seriesWords(placed.mark.of.counts, placed.mark.of.type) : '';
    const from = Math.max(placed.x, 0) + 5;
    const inside = many !== '' && many.length * LETTER < Math.min(placed.x + placed.width, width) - from - 4;
    const lines: Line[] = inside ? [{ id, row, x: from, text: many, count: true }] : [];
    const beside = [inside ? '' : many, titles ? placed.mark.of.title : ''].filter(Boolean).join(' · ');
    if (beside !== '' && room > LEAST_ROOM)
      lines.push({ id, row, x: placed.x + placed.width + 6, text: cut(beside, room), count: false });
    return lines;
  });
}

// ties.ts: what stands on the lines of the network: a mark that says of what kind each is, and its words where there is room.
//
// In:  lines between two actors, as they lie on the screen. Out: marks by form (never colour alone; workbench.md, section 2): a filled
//      one for happenings, a ring for what is alleged, struck where denied, dashed where planned, a bar where it ended, a split one
//      where disputed, none for a tie that holds; and words along the line that touch no name and no other words.
// Cost:  lines times words, some hundred at most.
import { label } from '../../words/labels';
import type { Edge } from './graph';

export type TieForm = 'happenings' | 'alleged' | 'denied' | 'planned' | 'ended' | 'disputed' | 'holds';

export function tieForm(edge: Edge): TieForm {
  if (edge.disputed) return 'disputed';
  if (edge.kind === 'happenings') return 'happenings';
  const { status } = edge;
  return status === 'ended' || status === 'planned' || status === 'denied' || status === 'alleged' ? status : 'holds';
}

export const TIE_FORM_WORDS: Record<TieForm, string> = {
  holds: 'a tie that is told to hold',
  ended: 'ended',
  planned: 'planned',
  alleged: 'alleged',
  denied: 'denied',
  disputed: 'disputed',
  happenings: 'happenings between the two',
};

/** "is backed by, ended", "12 happenings, mostly attack". */
export function tieWords(edge: Edge): string {
  if (edge.kind === 'happenings')
    return edge.weight === 1 ? label(edge.type) : `${edge.weight} happenings, mostly ${label(edge.type)}`;
  const form = tieForm(edge);
  return form === 'holds' ? label(edge.type) : `${label(edge.type)}, ${TIE_FORM_WORDS[form]}`;
}

/** In few letters: "attack ×12". */
function shortWords(edge: Edge): string {
  return edge.kind === 'happenings' && edge.weight > 1 ? `${label(edge.type)} ×${edge.weight}` : label(edge.type);
}

/** The shape of a form's mark around 0, 0. */
export const TIE_SHAPES: Partial<Record<TieForm, string>> = {
  happenings: 'M-4 0a4 4 0 1 0 8 0a4 4 0 1 0 -8 0Z',
  alleged: 'M-4 0a4 4 0 1 0 8 0a4 4 0 1 0 -8 0Z',
  planned: 'M-4.5 0a4.5 4.5 0 1 0 9 0a4.5 4.5 0 1 0 -9 0Z',
  denied: 'M-4 0a4 4 0 1 0 8 0a4 4 0 1 0 -8 0ZM-5 5L5 -5',
  ended: 'M0 -5V5',
  disputed: 'M-2 -5V5M2 -5V5',
};

export interface LineOnScreen {
  edge: Edge;
  from: { x: number; y: number; size: number };
  to: { x: number; y: number; size: number };
}
export interface TieMark {
  key: string;
  form: TieForm;
  x: number;
  y: number;
  /** Degrees: how the line lies. */
  turn: number;
  family: string;
}
export interface TieLabel {
  key: string;
  text: string;
  x: number;
  y: number;
  turn: number;
}
interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

const LETTER = 5.4;
const HIGH = 12;
/** Above the line, so that it is no strike through the words; higher where marks stand on it. */
const ABOVE = 3;
const ABOVE_MARKS = 8;
/** Where along the line words are tried. */
const SHARES = [0.5, 0.35, 0.65];
/** Lines of least weight stay without words: nobody could read more. */
const MOST_WORDS = 200;

/** Lines between the same two lie on one another: they are one bundle. */
function bundles(lines: readonly LineOnScreen[]): LineOnScreen[][] {
  const by = new Map<string, LineOnScreen[]>();
  for (const line of lines) {
    const key = [line.edge.source, line.edge.target].sort().join(' ');
    by.set(key, [...(by.get(key) ?? []), line]);
  }
  return [...by.values()];
}

interface Lie {
  turn: number;
  length: number;
  at: (share: number) => { x: number; y: number };
}
/** How a line lies between the rims of its two marks. */
function lieOf({ from, to }: LineOnScreen): Lie {
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const whole = Math.hypot(dx, dy) || 1;
  const [begin, end] = [from.size / whole, 1 - (to.size + 6) / whole];
  return {
    turn: (Math.atan2(dy, dx) * 180) / Math.PI,
    length: Math.max(0, (end - begin) * whole),
    at: (share) => {
      const t = begin + (end - begin) * share;
      return { x: from.x + dx * t, y: from.y + dy * t };
    },
  };
}

export function tieMarks(lines: readonly LineOnScreen[], familyOf: (type: string) => string): TieMark[] {
  return bundles(lines).flatMap((bundle) => {
    const marked = bundle.filter(({ edge }) => tieForm(edge) !== 'holds');
    return marked.flatMap((line, n): TieMark[] => {
      const lie = lieOf(line);
      if (lie.length < 14) return [];
      // Several stand side by side along the line, counted from the same end.
      const share = 0.5 + ((n - (marked.length - 1) / 2) * 12) / lie.length;
      const at = lie.at(line.edge.source < line.edge.target ? share : 1 - share);
      const key = `${line.edge.source} ${line.edge.target} ${line.edge.kind} ${line.edge.type} ${n}`;
      const family = line.edge.kind === 'happenings' ? familyOf(line.edge.type) : '';
      return [{ key, form: tieForm(line.edge), turn: lie.turn, family, ...at }];
    });
  });
}

/** Squares along the words, so that a slanted line is not taken for the large box around it. */
function boxesAlong(x: number, y: number, turn: number, wide: number): Box[] {
  const angle = (turn * Math.PI) / 180;
  const steps = Math.max(1, Math.ceil(wide / HIGH));
  return Array.from({ length: steps + 1 }, (_, n) => {
    const along = (n / steps - 0.5) * wide;
    return {
      x: x + Math.cos(angle) * along - HIGH / 2,
      y: y + Math.sin(angle) * along - HIGH / 2,
      width: HIGH,
      height: HIGH,
    };
  });
}
/** What stands somewhere, by cells, so that a question looks at its neighbours only. */
class Ground {
  private readonly cells = new Map<string, Box[]>();
  private static readonly CELL = 32;

  constructor(boxes: readonly Box[]) {
    for (const box of boxes) this.put(box);
  }
  put(box: Box): void {
    for (const key of this.keys(box)) {
      const cell = this.cells.get(key);
      if (cell) cell.push(box);
      else this.cells.set(key, [box]);
    }
  }
  isFree(box: Box): boolean {
    return this.keys(box).every((key) => (this.cells.get(key) ?? []).every((other) => !touch(box, other)));
  }
  private keys({ x, y, width, height }: Box): string[] {
    const keys: string[] = [];
    const last = (at: number): number => Math.floor(at / Ground.CELL);
    for (let column = last(x); column <= last(x + width); column += 1)
      for (let row = last(y); row <= last(y + height); row += 1) keys.push(`${column} ${row}`);
    return keys;
  }
}
const touch = (a: Box, b: Box): boolean =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;

/** What may stand on a bundle of lines, the fullest first. The arrow says who is the subject, as the words are read. */
function wordings(bundle: readonly LineOnScreen[], over: boolean): string[] {
  const source = bundle[0]?.edge.source;
  const said = (words: (edge: Edge) => string): string[] =>
    bundle.map(({ edge }) => {
      const back = (edge.source === source) === over;
      return back ? `← ${words(edge)}` : `${words(edge)} →`;
    });
  const [full, short] = [said(tieWords), said(shortWords)];
  return [...new Set([full.join(' · '), short.join(' · '), full[0] ?? '', short[0] ?? ''])].filter(Boolean);
}

function place(text: string, lie: Lie, above: number, over: boolean, stand: Ground): [TieLabel, Box[]] | null {
  const wide = text.length * LETTER;
  const turn = over ? lie.turn + (lie.turn > 0 ? -180 : 180) : lie.turn;
  const angle = (turn * Math.PI) / 180;
  for (const share of SHARES) {
    if (wide > lie.length * 2 * Math.min(share, 1 - share) - 8) continue;
    const middle = lie.at(share);
    const at = { x: middle.x + Math.sin(angle) * above, y: middle.y - Math.cos(angle) * above };
    const boxes = boxesAlong(at.x + Math.sin(angle) * 3, at.y - Math.cos(angle) * 3, turn, wide);
    if (!boxes.every((box) => stand.isFree(box))) continue;
    return [{ key: '', text, turn, ...at }, boxes];
  }
  return null;
}

export function tieLabels(lines: readonly LineOnScreen[], taken: readonly Box[]): TieLabel[] {
  const stand = new Ground(taken);
  const out: TieLabel[] = [];
  const heavy = (bundle: LineOnScreen[]): number => bundle.reduce((sum, { edge }) => sum + edge.weight, 0);
  const heaviest = bundles(lines)
    .map((bundle) => ({ bundle, weight: heavy(bundle) }))
    .sort((a, b) => b.weight - a.weight)
    .slice(0, MOST_WORDS);
  for (const { bundle } of heaviest) {
    const [first] = bundle;
    if (!first) continue;
    const lie = lieOf(first);
    const over = Math.abs(lie.turn) > 90;
    const above = bundle.some(({ edge }) => tieForm(edge) !== 'holds') ? ABOVE_MARKS : ABOVE;
    for (const text of wordings(bundle, over)) {
      const placed = place(text, lie, above, over, stand);
      if (!placed) continue;
      const [label, boxes] = placed;
      boxes.forEach((box) => stand.put(box));
      out.push({ ...label, key: `${first.edge.source} ${first.edge.target}` });
      break;
    }
  }
  return out;
}

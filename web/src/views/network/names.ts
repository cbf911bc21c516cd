// names.ts: the names of the network's actors that have room, of the largest first; of what is pointed at and its neighbours all the same.
import { freeLabels } from '../map/geometry';

export interface Named {
  id: string;
  text: string;
  x: number;
  y: number;
  size: number;
  /** Beside what is pointed at, or it. */
  near: boolean;
  chosen: boolean;
}
export interface Name {
  id: string;
  text: string;
  x: number;
  y: number;
  width: number;
  height: number;
}

const LETTER = 6.7;
/** So many are named even where a small mark stands in the way. */
const LARGEST = 14;

export function namesWithRoom(all: readonly Named[], width: number, height: number, pointing: boolean): Name[] {
  const wanted = all
    .filter(({ x, y }) => x > 0 && y > 0 && x < width && y < height)
    .filter((each) => !pointing || each.near)
    .map((each) => {
      const wide = each.text.length * LETTER + 4;
      // At the right edge it stands to the left of its mark.
      const right = each.x + each.size + 4;
      return {
        id: each.id,
        text: each.text,
        near: each.near,
        x: right + wide > width ? each.x - each.size - 4 - wide : right,
        y: each.y - 7,
        width: wide,
        height: 14,
        rank: (each.near ? 1000 : 0) + (each.chosen ? 2000 : 0) + each.size,
      };
    })
    .sort((a, b) => b.rank - a.rank);
  const clear = wanted.filter(
    (name, n) =>
      n < LARGEST ||
      name.near ||
      all.every(
        ({ id, x, y, size }) =>
          id === name.id ||
          x + size < name.x ||
          x - size > name.x + name.width ||
          y + size < name.y ||
          y - size > name.y + name.height,
      ),
  );
  return freeLabels(clear);
}

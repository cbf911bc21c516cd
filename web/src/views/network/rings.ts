// rings.ts: the areas that enclose an umbrella and its members on the screen; the largest few.
import { hull, type Node } from './graph';
import type { Name } from './names';

export interface Ring {
  id: string;
  name: string;
  d: string;
  x: number;
  y: number;
  /** No name of an actor stands where its own would. */
  free: boolean;
}
const MOST = 6;

export function ringsOf(
  nodes: readonly Node[],
  at: (id: string) => { x: number; y: number } | null,
  names: readonly Name[],
): Ring[] {
  const members = new Map<string, string[]>();
  for (const node of nodes)
    for (const umbrella of node.umbrellas) members.set(umbrella, [...(members.get(umbrella) ?? []), node.id]);
  return [...members.entries()]
    .filter(([, ids]) => ids.length > 1)
    .sort((a, b) => b[1].length - a[1].length)
    .slice(0, MOST)
    .map(([id, ids]) => {
      const points = [...ids, id].map(at).filter((each) => each !== null);
      const corners = hull(points.map(({ x, y }) => [x, y] as const));
      const top = [...corners].sort((a, b) => a[1] - b[1])[0] ?? [0, 0];
      const name = nodes.find((each) => each.id === id)?.name ?? id;
      const [x, y] = [top[0], top[1] - 20];
      const half = name.length * 3;
      const touched = names.some(
        (each) =>
          each.x < x + half && x - half < each.x + each.width && each.y < y + 4 && y - 10 < each.y + each.height,
      );
      return {
        id,
        name,
        d: `M${corners.map(([x, y]) => `${x.toFixed(1)} ${y.toFixed(1)}`).join('L')}Z`,
        x,
        y,
        free: !touched,
      };
    });
}

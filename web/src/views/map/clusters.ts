// clusters.ts: places whose dots would lie on one another become one dot, that says how many places it stands for.
//
// In:  places, those of most happenings first, and where each lies in pixels. Out: clusters in the same order; each lies where its
//      first place does, so that no dot stands where nothing is told. Invariant: each place is in one cluster; the counts add up.
// Cost:  places times clusters, within a grid: linear for what is spread.
import type { Family } from '../../words/families';
import { boxOf, type Box } from './geometry';
import { dotRadius, mainFamily, type Spot } from './points';

export interface Cluster {
  key: string;
  lon: number;
  lat: number;
  count: number;
  family: Family;
  /** The first gives its place; all of one dot. */
  spots: readonly Spot[];
  size: number;
}

/** Of the radii together: nearer than this and the rims of two dots run into each other. */
const APART = 1.1;

export function clustersOf(spots: readonly Spot[], at: (spot: Spot) => readonly [number, number]): Cluster[] {
  const largest = Math.max(0, ...spots.map((each) => dotRadius(each.count)));
  const cell = Math.max(1, largest * 2);
  const grid = new Map<string, { x: number; y: number; r: number; spots: Spot[] }[]>();
  const all: { x: number; y: number; r: number; spots: Spot[] }[] = [];
  for (const spot of spots) {
    const [x, y] = at(spot);
    const r = dotRadius(spot.count);
    const [column, row] = [Math.floor(x / cell), Math.floor(y / cell)];
    const near = [-1, 0, 1].flatMap((dx) => [-1, 0, 1].flatMap((dy) => grid.get(`${column + dx} ${row + dy}`) ?? []));
    const home = near.find((each) => Math.hypot(each.x - x, each.y - y) < (each.r + r) * APART);
    if (home) home.spots.push(spot);
    else {
      const made = { x, y, r, spots: [spot] };
      all.push(made);
      const key = `${column} ${row}`;
      grid.set(key, [...(grid.get(key) ?? []), made]);
    }
  }
  return all.map((each): Cluster => {
    const first = each.spots[0] as Spot;
    const count = each.spots.reduce((sum, spot) => sum + spot.count, 0);
    return {
      key: first.key,
      lon: first.lon,
      lat: first.lat,
      count,
      family: each.spots.length === 1 ? first.family : mainFamily(summed(each.spots)),
      spots: each.spots,
      size: dotRadius(count),
    };
  });
}

function summed(spots: readonly Spot[]): Record<string, number> {
  const sums: Record<string, number> = {};
  for (const { of } of spots) for (const [type, n] of Object.entries(of.by_type)) sums[type] = (sums[type] ?? 0) + n;
  return sums;
}

/** "Erbil and 2 more". */
export function clusterName({ spots }: Cluster): string {
  const name = spots[0]?.name ?? '';
  return spots.length === 1 ? name : `${name} and ${spots.length - 1} more`;
}

/** "Erbil, Iraq: 4 happenings, somewhere within 8 km", or the places that one dot stands for. */
export function clusterWords({ spots, count }: Cluster): string {
  const [first, ...more] = spots;
  if (!first || more.length === 0) return first?.words ?? '';
  const named = spots.slice(0, 6).map((each) => `${each.name} ${each.count}`);
  return `${spots.length} places, ${count} happenings: ${named.join(', ')}${spots.length > 6 ? ', …' : ''}`;
}

/** What to show so that the places of a cluster come apart; null where they lie on one spot. */
export function apart({ spots }: Cluster): Box | null {
  const [first] = spots;
  if (!first || spots.every((each) => each.lon === first.lon && each.lat === first.lat)) return null;
  return boxOf(spots, 0.15);
}

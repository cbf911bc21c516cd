// labels.ts: which names stand on the map, and where: of dots beside them, of countries and regions where they are. None touches another
// name or a dot; those of most happenings go first.
import { clusterName, type Cluster } from './clusters';
import { freeLabels } from './geometry';
import type { Vague } from './points';

export interface Label {
  key: string;
  name: string;
  count: number;
  x: number;
  y: number;
  width: number;
  height: number;
  cluster: Cluster | null;
  vague: Vague | null;
}
export interface Ground {
  width: number;
  height: number;
  project: (lon: number, lat: number) => { x: number; y: number };
  /** The country at a point of the drawing; null where nothing can be said. */
  isoAt: (x: number, y: number) => string | null;
}
interface Dot {
  key: string;
  x: number;
  y: number;
  r: number;
}

const HEIGHT = 16;
const MOST_DOTS = 400;
const MOST_NAMES = 150;
/** Where a dot stands in the way of a country's name it gives way by so much. */
const SHIFTS = [0, 20, -20, 40, -40, 60, -60];

const touch = (a: Label, b: Label): boolean =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;

/** Right of its dot, else left, below, above: the first that touches no dot and no name that stands. */
function besideDots(
  clusters: readonly Cluster[],
  dots: readonly Dot[],
  { width, height }: Ground,
  clear: (label: Label) => boolean,
): Label[] {
  const stand: Label[] = [];
  clusters.slice(0, MOST_NAMES).forEach((cluster, n) => {
    const at = dots[n];
    if (!at || at.x < 0 || at.y < 0 || at.x > width || at.y > height) return;
    const name = clusterName(cluster);
    const wide = (name.length + String(cluster.count).length + 1) * 6.6 + 6;
    const off = at.r + (cluster.spots.length > 1 ? 6 : 4);
    const { key, count } = cluster;
    for (const [x, y] of [
      [at.x + off, at.y - HEIGHT / 2],
      [at.x - off - wide, at.y - HEIGHT / 2],
      [at.x - wide / 2, at.y + off],
      [at.x - wide / 2, at.y - off - HEIGHT],
    ] as const) {
      const label: Label = { key, name, count, x, y, width: wide, height: HEIGHT, cluster, vague: null };
      if (x < 0 || x + wide > width || y < 0 || y + HEIGHT > height || !clear(label)) continue;
      if (stand.some((other) => touch(label, other))) continue;
      stand.push(label);
      return;
    }
  });
  return stand;
}

function somewhere(
  vague: readonly Vague[],
  ground: Ground,
  clear: (label: Label) => boolean,
  beside: readonly Label[],
): Label[] {
  return vague.flatMap((each): Label[] => {
    const at = ground.project(each.lon, each.lat);
    const wide = each.words.length * 6.4;
    for (const shift of SHIFTS) {
      const label: Label = {
        key: each.key,
        name: each.words,
        count: each.count,
        x: at.x - wide / 2,
        y: at.y - 8 + shift,
        width: wide,
        height: HEIGHT,
        cluster: null,
        vague: each,
      };
      if (label.x < 0 || label.y < 0 || label.x + wide > ground.width || label.y > ground.height - HEIGHT) continue;
      // A name beyond its border would say something else.
      if (shift !== 0 && ground.isoAt(at.x, at.y + shift) !== each.iso) continue;
      if (clear(label) && beside.every((other) => !touch(label, other))) return [label];
    }
    return [];
  });
}

export function mapLabels(clusters: readonly Cluster[], vague: readonly Vague[], ground: Ground): Label[] {
  const dots = clusters
    .slice(0, MOST_DOTS)
    .map((each): Dot => ({ key: each.key, r: each.size, ...ground.project(each.lon, each.lat) }));
  const clear = (label: Label): boolean =>
    dots.every(
      ({ key, r, x, y }) =>
        key === label.key ||
        x + r < label.x ||
        x - r > label.x + label.width ||
        y + r < label.y ||
        y - r > label.y + label.height,
    );
  const beside = besideDots(clusters, dots, ground, clear);
  return [...beside, ...freeLabels(somewhere(vague, ground, clear, beside).sort((a, b) => b.count - a.count))];
}

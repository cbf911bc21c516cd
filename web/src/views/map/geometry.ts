// geometry.ts: circles of a true radius on the globe, the box around points, and a Mercator projection for the map without WebGL.
export interface Point {
  lon: number;
  lat: number;
}
export type Ring = [number, number][];

const EARTH_KM = 6371;
const rad = (degrees: number): number => (degrees * Math.PI) / 180;
const deg = (radians: number): number => (radians * 180) / Math.PI;

/** A circle of `km` around a point, as a closed ring of degrees. */
export function circle({ lon, lat }: Point, km: number, corners = 48): Ring {
  const ring: Ring = [];
  const angle = km / EARTH_KM;
  const phi = rad(lat);
  for (let n = 0; n < corners; n += 1) {
    const bearing = (2 * Math.PI * n) / corners;
    const at = Math.asin(Math.sin(phi) * Math.cos(angle) + Math.cos(phi) * Math.sin(angle) * Math.cos(bearing));
    const turn = Math.atan2(
      Math.sin(bearing) * Math.sin(angle) * Math.cos(phi),
      Math.cos(angle) - Math.sin(phi) * Math.sin(at),
    );
    ring.push([lon + deg(turn), deg(at)]);
  }
  ring.push(ring[0] as [number, number]);
  return ring;
}

export interface Box {
  west: number;
  south: number;
  east: number;
  north: number;
}

export function boxOf(points: readonly Point[], margin = 2): Box | null {
  if (points.length === 0) return null;
  const lons = points.map((each) => each.lon);
  const lats = points.map((each) => each.lat);
  return {
    west: Math.max(-180, Math.min(...lons) - margin),
    south: Math.max(-80, Math.min(...lats) - margin),
    east: Math.min(180, Math.max(...lons) + margin),
    north: Math.min(80, Math.max(...lats) + margin),
  };
}

const mercator = (lat: number): number => Math.log(Math.tan(Math.PI / 4 + rad(Math.max(-84, Math.min(84, lat))) / 2));

/** Pixels of the whole world at a zoom of MapLibre (512 at 0), so that what is near does not depend on where the map is moved to. */
export function worldPixel({ lon, lat }: Point, zoom: number): [number, number] {
  const world = 512 * 2 ** zoom;
  return [((lon + 180) / 360) * world, (0.5 - mercator(lat) / (2 * Math.PI)) * world];
}

export interface Projection {
  at: (lon: number, lat: number) => [number, number];
  /** Pixels of a kilometre there. */
  perKm: (lat: number) => number;
}

/** Mercator, so that the box fills the drawing and stays in proportion. */
export function projection(box: Box, width: number, height: number): Projection {
  const across = rad(box.east - box.west);
  const tall = mercator(box.north) - mercator(box.south);
  const unit = Math.min(width / across, height / tall);
  const left = (width - across * unit) / 2;
  const top = (height - tall * unit) / 2;
  return {
    at: (lon, lat) => [left + rad(lon - box.west) * unit, top + (mercator(box.north) - mercator(lat)) * unit],
    perKm: (lat) => unit / (EARTH_KM * Math.cos(rad(lat))),
  };
}

/** Which labels can stand without touching one that stands already; the first in the list go first. */
export function freeLabels<T extends { x: number; y: number; width: number; height: number }>(
  labels: readonly T[],
): T[] {
  const kept: T[] = [];
  for (const each of labels) {
    const clear = kept.every(
      (other) =>
        each.x + each.width < other.x ||
        other.x + other.width < each.x ||
        each.y + each.height < other.y ||
        other.y + other.height < each.y,
    );
    if (clear) kept.push(each);
  }
  return kept;
}

/**
 * Those that the map opens on: the nearest to the middle that together hold `share` of all, so that one happening in Moscow does not
 * make the rest a dot. In: points with counts.
 */
export function mainPoints<T extends Point & { count: number }>(points: readonly T[], share = 0.93): T[] {
  const middle = (of: (point: T) => number): number => {
    const sorted = [...points].sort((a, b) => of(a) - of(b));
    const half = points.reduce((sum, each) => sum + each.count, 0) / 2;
    let sum = 0;
    for (const each of sorted) {
      sum += each.count;
      if (sum >= half) return of(each);
    }
    return 0;
  };
  const [lon, lat] = [middle((each) => each.lon), middle((each) => each.lat)];
  const near = [...points].sort((a, b) => Math.hypot(a.lon - lon, a.lat - lat) - Math.hypot(b.lon - lon, b.lat - lat));
  const all = points.reduce((sum, each) => sum + each.count, 0);
  let sum = 0;
  return near.filter((each) => {
    const kept = sum < all * share;
    sum += each.count;
    return kept;
  });
}

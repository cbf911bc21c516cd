// atlas.ts: the ground of the map: countries, from this program alone.
import type { FeatureCollection, MultiPolygon } from 'geojson';

export interface Country {
  name: string;
  iso: string;
}
export type Atlas = FeatureCollection<MultiPolygon, Country>;

export const ATLAS = '/atlas/countries.json';

let held: Promise<Atlas> | null = null;
export function atlas(): Promise<Atlas> {
  held ??= fetch(ATLAS).then(async (response) => {
    if (!response.ok) throw new Error(`The map's ground answered with status ${response.status}.`);
    return (await response.json()) as Atlas;
  });
  // A failure is tried again the next time.
  held.catch(() => (held = null));
  return held;
}

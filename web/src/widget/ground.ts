// ground.ts: countries for the map in a notebook, inside the module: nothing is fetched. Natural Earth 1:110 million, public domain.
import { feature } from 'topojson-client';
import type { GeometryCollection, Topology } from 'topojson-specification';
import world from 'world-atlas/countries-110m.json';
import type { Atlas } from '../views/map/atlas';

const atlas = world as unknown as Topology<{ countries: GeometryCollection<{ name: string }> }>;

let codes: Map<string, string> | undefined;

/** The ring that crosses the 180th meridian would run back across the whole map: it is left out there. */
const crosses = (ring: readonly (readonly number[])[]): boolean =>
  ring.some(([x = 0], n) => n > 0 && Math.abs(x - (ring[n - 1]?.[0] ?? x)) > 180);

export const ground: Atlas = {
  type: 'FeatureCollection',
  features: feature(atlas, atlas.objects.countries).features.map((each) => {
    const { geometry } = each;
    const polygons =
      geometry.type === 'MultiPolygon'
        ? geometry.coordinates
        : geometry.type === 'Polygon'
          ? [geometry.coordinates]
          : [];
    return {
      type: 'Feature',
      properties: { name: each.properties.name, iso: isoOf(each.properties.name) },
      geometry: { type: 'MultiPolygon', coordinates: polygons.filter(([outer = []]) => !crosses(outer)) },
    };
  }),
};

/** Two letters by the English name; empty where the browser knows none of that name. */
function isoOf(name: string): string {
  codes ??= new Map(namesOfCodes());
  return codes.get(name) ?? '';
}
function* namesOfCodes(): Generator<[string, string]> {
  const names = new Intl.DisplayNames(['en'], { type: 'region', fallback: 'none' });
  for (const first of 'ABCDEFGHIJKLMNOPQRSTUVWXYZ') {
    for (const second of 'ABCDEFGHIJKLMNOPQRSTUVWXYZ') {
      const name = names.of(first + second);
      if (name) yield [name, first + second];
    }
  }
}

// style.ts: what MapLibre draws and in which colours: the ground, shaded countries, discs of precision, dots.
//
// In:  the page's colours (tokens.css, so that both themes hold), data as GeoJSON. Out: a style without glyphs and without addresses
//      but this program's.
import type { FeatureCollection, Point as GeoPoint, Polygon } from 'geojson';
import type { ExpressionSpecification, StyleSpecification } from 'maplibre-gl';
import { FAMILIES } from '../../words/families';
import { ATLAS } from './atlas';
import type { Cluster } from './clusters';
import { circle } from './geometry';
import { shade, type Spot } from './points';

export type Discs = FeatureCollection<Polygon>;
export type Dots = FeatureCollection<GeoPoint>;
export type Shades = ExpressionSpecification | number;

export function discsOf(spots: readonly Spot[]): Discs {
  return {
    type: 'FeatureCollection',
    features: spots
      .filter((each) => each.radius !== null)
      .map((each) => ({
        type: 'Feature',
        properties: { key: each.key, family: each.family },
        geometry: { type: 'Polygon', coordinates: [circle(each, each.radius ?? 0)] },
      })),
  };
}

export function dotsOf(clusters: readonly Cluster[], chosen: string): Dots {
  return {
    type: 'FeatureCollection',
    features: clusters.map((each) => ({
      type: 'Feature',
      properties: {
        key: each.key,
        family: each.family,
        size: each.size,
        many: each.spots.length > 1,
        chosen: each.spots.some((spot) => spot.key === chosen),
      },
      geometry: { type: 'Point', coordinates: [each.lon, each.lat] },
    })),
  };
}

/** By an expression, not by the ground's data: the worker fetches the ground itself and keeps it. */
export function shadesOf(countries: ReadonlyMap<string, number>): Shades {
  const most = Math.max(0, ...countries.values());
  const steps = [0, 0.035, 0.07, 0.11, 0.15];
  const pairs = [...countries.entries()].flatMap(([iso, count]) => [iso, steps[shade(count, most)] ?? 0]);
  return pairs.length === 0 ? 0 : (['match', ['get', 'iso'], ...pairs, 0] as unknown as ExpressionSpecification);
}

function colours(): (name: string) => string {
  const style = getComputedStyle(document.documentElement);
  return (name) => style.getPropertyValue(`--${name}`).trim() || '#888';
}

export function mapStyle(discs: Discs, dots: Dots, shades: Shades): StyleSpecification {
  const c = colours();
  const pairs = FAMILIES.flatMap((each) => [each, c(each)]);
  const family = ['match', ['get', 'family'], ...pairs, '#888'] as unknown as ExpressionSpecification;
  return {
    version: 8,
    sources: {
      ground: { type: 'geojson', data: new URL(ATLAS, location.href).href },
      discs: { type: 'geojson', data: discs },
      dots: { type: 'geojson', data: dots },
    },
    layers: [
      { id: 'sea', type: 'background', paint: { 'background-color': c('sea') } },
      { id: 'land', type: 'fill', source: 'ground', paint: { 'fill-color': c('land'), 'fill-antialias': true } },
      { id: 'shade', type: 'fill', source: 'ground', paint: { 'fill-color': c('ink'), 'fill-opacity': shades } },
      { id: 'border', type: 'line', source: 'ground', paint: { 'line-color': c('border'), 'line-width': 0.8 } },
      { id: 'disc', type: 'fill', source: 'discs', paint: { 'fill-color': family, 'fill-opacity': 0.16 } },
      {
        id: 'disc-line',
        type: 'line',
        source: 'discs',
        paint: { 'line-color': family, 'line-width': 1.2, 'line-dasharray': [3, 2] },
      },
      {
        // A second rim: this dot stands for several places.
        id: 'rim',
        type: 'circle',
        source: 'dots',
        filter: ['get', 'many'],
        paint: {
          'circle-color': c('land'),
          'circle-radius': ['+', ['get', 'size'], 3],
          'circle-stroke-color': c('mark-line'),
          'circle-stroke-width': 1,
        },
      },
      {
        id: 'dot',
        type: 'circle',
        source: 'dots',
        paint: {
          'circle-color': family,
          'circle-radius': ['get', 'size'],
          'circle-opacity': 0.88,
          'circle-stroke-color': ['case', ['get', 'chosen'], c('focus'), c('mark-line')],
          'circle-stroke-width': ['case', ['get', 'chosen'], 3, 1],
        },
      },
    ],
  };
}

// points.ts: the API's places, as the map draws them: a disc of the place's precision, shaded countries, a dot by how many.
import type { Schema } from '../../api/client';
import { familyOf, FAMILIES, type Family } from '../../words/families';
import { countryName } from '../../words/happening';
import { withKeys } from '../../words/unique';

export interface Spot {
  key: string;
  name: string;
  lon: number;
  lat: number;
  /** Of the disc; null: a dot would claim too much, so the country is shaded. */
  radius: number | null;
  count: number;
  family: Family;
  words: string;
  of: Schema['MapPoint'];
}

/** The family of most. */
export function mainFamily(byType: Record<string, number>): Family {
  const sums = new Map<Family, number>();
  for (const [type, n] of Object.entries(byType)) sums.set(familyOf(type), (sums.get(familyOf(type)) ?? 0) + n);
  return [...FAMILIES].sort((a, b) => (sums.get(b) ?? 0) - (sums.get(a) ?? 0))[0] as Family;
}

/** "Erbil, Iraq: 4 happenings, within 8 km". */
export function spotsOf(points: readonly Schema['MapPoint'][]): Spot[] {
  const spots: Spot[] = [];
  for (const of of points) {
    if (of.lat === null || of.lon === null || of.radius_km === null) continue;
    const where = of.country ? `${of.name}, ${countryName(of.country)}` : of.name;
    spots.push({
      key: `${of.name} ${of.country ?? ''} ${of.lat} ${of.lon}`,
      name: of.name,
      lon: of.lon,
      lat: of.lat,
      radius: of.radius_km,
      count: of.count,
      family: mainFamily(of.by_type),
      words: `${where}: ${of.count} ${of.count === 1 ? 'happening' : 'happenings'}, somewhere within ${of.radius_km} km`,
      of,
    });
  }
  return numbered(spots.sort((a, b) => b.count - a.count));
}

/** Gazetteers tell apart what has one name and one point. */
function numbered<T extends { key: string }>(things: readonly T[]): T[] {
  return withKeys(things, (each) => each.key).map(({ key, thing }) => ({ ...thing, key }));
}

/** What no disc stands for: countries and regions. Their own happenings, not those of their towns. */
export function vagueOf(points: readonly Schema['MapPoint'][]): Schema['MapPoint'][] {
  return points.filter((each) => each.radius_km === null || each.lat === null || each.lon === null);
}

/** Pixels: by area, so that four times as many look four times as much. */
export function dotRadius(count: number): number {
  return Math.min(22, 3.5 + Math.sqrt(count) * 2.1);
}

/** 0..4, by the share of the most. */
export function shade(count: number, most: number): number {
  return count === 0 ? 0 : Math.max(1, Math.ceil((Math.sqrt(count) / Math.sqrt(Math.max(1, most))) * 4));
}

/** A name on the map for what no disc stands for; `filter` is what a click narrows to. */
export interface Vague {
  key: string;
  name: string;
  words: string;
  lon: number;
  lat: number;
  count: number;
  /** The country that its name must stay in; empty where there is none. */
  iso: string;
  filter: string;
}
export function namesOf(points: readonly Schema['MapPoint'][]): Vague[] {
  const names = vagueOf(points).flatMap((each): Vague[] => {
    if (each.lat === null || each.lon === null) return [];
    const filter = each.feature === 'country' && each.country ? each.country : each.name;
    const key = `vague ${each.name} ${each.country ?? ''} ${each.lat} ${each.lon}`;
    return [
      {
        key,
        name: each.name,
        words: `${each.name}, somewhere: ${each.count}`,
        lon: each.lon,
        lat: each.lat,
        count: each.count,
        iso: each.country ?? '',
        filter,
      },
    ];
  });
  return numbered(names);
}

import { describe, expect, it } from 'vitest';
import { apart, clusterName, clustersOf, clusterWords } from '../../src/views/map/clusters';
import { worldPixel } from '../../src/views/map/geometry';
import { spotsOf } from '../../src/views/map/points';
import type { Schema } from '../../src/api/client';

const point = (name: string, lon: number, lat: number, count: number): Schema['MapPoint'] => ({
  name,
  country: 'IQ',
  admin1: null,
  lat,
  lon,
  feature: 'town',
  radius_km: 5,
  count,
  disputed: 0,
  inferred: 0,
  by_type: { assault: count },
  happenings: [],
});
const spots = spotsOf([
  point('Mosul', 43.13, 36.34, 9),
  point('Qayyarah', 43.29, 35.79, 2),
  point('Bashiqa', 43.35, 36.45, 1),
  point('Basra', 47.78, 30.51, 4),
]);
const at = (zoom: number) => clustersOf(spots, (spot) => worldPixel(spot, zoom));

describe('clusters', () => {
  it('lose no place and no happening, at any zoom', () => {
    for (let zoom = 0; zoom <= 11; zoom += 0.25) {
      const clusters = at(zoom);
      expect(clusters.flatMap((each) => each.spots.map((spot) => spot.name)).sort()).toEqual(
        ['Bashiqa', 'Basra', 'Mosul', 'Qayyarah'].sort(),
      );
      expect(clusters.reduce((sum, each) => sum + each.count, 0)).toBe(16);
    }
  });
  it('of what is near: one dot from afar, each its own from close by', () => {
    expect(at(3.5).map(clusterName)).toEqual(['Mosul and 2 more', 'Basra']);
    expect(at(11)).toHaveLength(4);
  });
  it('stand where their first place is, and say what they stand for', () => {
    const [north] = at(3.5);
    expect([north?.lon, north?.lat]).toEqual([43.13, 36.34]);
    expect(north && clusterWords(north)).toBe('3 places, 12 happenings: Mosul 9, Qayyarah 2, Bashiqa 1');
  });
  it('of one spot can not be brought apart', () => {
    const same = spotsOf([point('a', 1, 1, 1), point('b', 1, 1, 1)]);
    const [only] = clustersOf(same, (spot) => worldPixel(spot, 11));
    expect(only?.spots).toHaveLength(2);
    expect(only && apart(only)).toBeNull();
  });
});

import { describe, expect, it } from 'vitest';
import { boxOf, circle, freeLabels, projection } from '../../src/views/map/geometry';

describe('a circle', () => {
  it.each([
    [5, 44, 33],
    [80, 35, 29.5],
    [300, -70, -60],
  ])('of %i km around %f, %f has that radius everywhere', (km, lon, lat) => {
    const r = Math.PI / 180;
    for (const [x, y] of circle({ lon, lat }, km)) {
      const cos = Math.sin(lat * r) * Math.sin(y * r) + Math.cos(lat * r) * Math.cos(y * r) * Math.cos((x - lon) * r);
      expect(6371 * Math.acos(Math.min(1, cos))).toBeCloseTo(km, 0);
    }
  });
});
describe('the projection', () => {
  const to = projection({ west: 30, south: 20, east: 60, north: 40 }, 600, 400);
  it('keeps its box inside the drawing', () => {
    for (const [lon, lat] of [
      [30, 20],
      [60, 40],
      [45, 30],
    ] as const) {
      const [x, y] = to.at(lon, lat);
      expect(x >= -0.01 && x <= 600.01 && y >= -0.01 && y <= 400.01).toBe(true);
    }
  });
  it('has north above south and east right of west', () => {
    expect(to.at(40, 35)[1]).toBeLessThan(to.at(40, 25)[1]);
    expect(to.at(50, 30)[0]).toBeGreaterThan(to.at(40, 30)[0]);
  });
});
it('a box of no points is none', () => expect(boxOf([])).toBeNull());
it('labels that stand do not touch', () => {
  const labels = Array.from({ length: 80 }, (_, n) => ({
    x: (n * 37) % 300,
    y: (n * 53) % 200,
    width: 60,
    height: 14,
  }));
  const kept = freeLabels(labels);
  expect(kept[0]).toBe(labels[0]);
  for (const a of kept)
    for (const b of kept)
      if (a !== b) expect(a.x + 60 < b.x || b.x + 60 < a.x || a.y + 14 < b.y || b.y + 14 < a.y).toBe(true);
});

// The six hues must stay apart for readers with the three kinds of colour blindness, on both themes.
// Simulation: Machado, Oliveira and Fernandes 2009, severity 1, on linear RGB. Distance: CIE 1976 in Lab.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { FAMILIES } from '../../src/words/families';

const css = readFileSync('src/tokens.css', 'utf8');
const [light = '', dark = ''] = css.split(":root[data-theme='dark']");
const token = (block: string, name: string): string => new RegExp(`--${name}: (#[0-9a-f]{6})`).exec(block)?.[1] ?? '';

type Three = [number, number, number];
const linear = (hex: string): Three => {
  const part = (at: number): number => {
    const c = parseInt(hex.slice(at, at + 2), 16) / 255;
    return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
  };
  return [part(1), part(3), part(5)];
};
const times = (m: number[], [r, g, b]: Three): Three =>
  [0, 3, 6].map((at) => (m[at] ?? 0) * r + (m[at + 1] ?? 0) * g + (m[at + 2] ?? 0) * b) as Three;
const SIGHTS: Record<string, number[]> = {
  usual: [1, 0, 0, 0, 1, 0, 0, 0, 1],
  protan: [0.152286, 1.052583, -0.204868, 0.114503, 0.786281, 0.099216, -0.003882, -0.048116, 1.051998],
  deutan: [0.367322, 0.860646, -0.227968, 0.280085, 0.672501, 0.047413, -0.01182, 0.04294, 0.968881],
  tritan: [1.255528, -0.076749, -0.178779, -0.078411, 0.930809, 0.147602, 0.004733, 0.691367, 0.3039],
};
const lab = (rgb: Three): Three => {
  const [x, y, z] = times([0.4124, 0.3576, 0.1805, 0.2126, 0.7152, 0.0722, 0.0193, 0.1192, 0.9505], rgb);
  const f = (t: number): number => (t > 0.008856 ? Math.cbrt(t) : 7.787 * t + 16 / 116);
  const [fx, fy, fz] = [f(x / 0.9505), f(y), f(z / 1.089)];
  return [116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)];
};
const apart = (a: Three, b: Three): number => Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]);
const contrast = (a: string, b: string): number => {
  const y = (hex: string): number => times([0.2126, 0.7152, 0.0722, 0, 0, 0, 0, 0, 0], linear(hex))[0];
  const [high, low] = [y(a), y(b)].sort((p, q) => q - p) as [number, number];
  return (high + 0.05) / (low + 0.05);
};

describe.each(Object.entries(SIGHTS))('for %s sight', (_, matrix) => {
  it('each two families are told apart', () => {
    for (const one of FAMILIES) {
      for (const other of FAMILIES) {
        if (one >= other) continue;
        const between = apart(
          lab(times(matrix, linear(token(light, one)))),
          lab(times(matrix, linear(token(light, other)))),
        );
        expect(between, `${one} and ${other}`).toBeGreaterThan(12);
      }
    }
  });
});
describe.each([
  ['light', light],
  ['dark', dark],
])('in the %s theme', (_, block) => {
  it.each(['paper', 'sheet', 'well'])('text on %s has 4.5:1', (ground) => {
    for (const ink of ['ink', 'quiet', 'faint', 'link']) {
      expect(contrast(token(block, ink), token(block, ground)), `${ink} on ${ground}`).toBeGreaterThanOrEqual(4.5);
    }
  });
  it('the line around a mark has 3:1, whatever its hue', () => {
    expect(contrast(token(block, 'mark-line'), token(block, 'sheet'))).toBeGreaterThanOrEqual(3);
  });
});

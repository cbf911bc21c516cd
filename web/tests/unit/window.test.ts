import { expect, it } from 'vitest';
import { windowOf } from '../../src/words/window';

it('draws what is seen and a margin, whatever the length', () => {
  for (const count of [0, 1, 30, 100_000]) {
    for (const top of [0, 10, 999, 5_000_000]) {
      const [from, to] = windowOf(top, 600, 30, count);
      expect(from).toBeGreaterThanOrEqual(0);
      expect(to).toBeLessThanOrEqual(count);
      expect(to - from).toBeLessThanOrEqual(20 + 1 + 24);
      for (let row = 0; row < Math.min(count, 60); row += 1) {
        const seen = row * 30 < top + 600 && (row + 1) * 30 > top;
        if (seen) expect(row >= from && row < to).toBe(true);
      }
    }
  }
});

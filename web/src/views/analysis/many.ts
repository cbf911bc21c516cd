// many.ts: what many tests at once leave of each (Benjamini and Hochberg 1995), as the command decides which of them stand.

/** The share of false discoveries that `stands` allows. */
export const ALLOWED = 0.1;

/** Of each p the least share of false discoveries at which its test would still stand; the order stays. */
export function adjusted(p: readonly number[]): number[] {
  const order = [...p.keys()].sort((a, b) => (p[b] ?? 0) - (p[a] ?? 0));
  const out = new Array<number>(p.length).fill(1);
  let least = 1;
  order.forEach((n, above) => {
    least = Math.min(least, ((p[n] ?? 1) * p.length) / (p.length - above));
    out[n] = least;
  });
  return out;
}

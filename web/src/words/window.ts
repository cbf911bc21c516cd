// window.ts: which rows of a long list are drawn. In: scroll offset, height, row height, count. Out: [from, to) with a margin.
export function windowOf(top: number, height: number, row: number, count: number, margin = 12): [number, number] {
  if (row <= 0 || count <= 0) return [0, 0];
  const from = Math.max(0, Math.floor(top / row) - margin);
  const to = Math.min(count, Math.ceil((top + height) / row) + margin);
  return [Math.min(from, count), Math.max(to, 0)];
}

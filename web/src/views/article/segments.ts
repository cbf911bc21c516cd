// segments.ts: overlapping spans cut into pieces that don't overlap, each with the spans over it.
//
// In:  the text's length and spans in UTF-16 units, half-open. Out: pieces that cover [0, length) without gap.
// Cost: n log n for the edges, and for each piece the spans open there.
export interface Stretch {
  begin: number;
  end: number;
}
export interface Piece<T extends Stretch> {
  begin: number;
  end: number;
  spans: T[];
}

export function pieces<T extends Stretch>(length: number, spans: readonly T[]): Piece<T>[] {
  const inside = spans.filter((each) => each.begin < each.end && each.begin < length && each.end > 0);
  const edges = new Set([0, length]);
  for (const each of inside) {
    edges.add(Math.max(0, each.begin));
    edges.add(Math.min(length, each.end));
  }
  const cuts = [...edges].sort((a, b) => a - b);
  const byBegin = [...inside].sort((a, b) => a.begin - b.begin);
  const out: Piece<T>[] = [];
  let open: T[] = [];
  let next = 0;
  for (let n = 0; n + 1 < cuts.length; n += 1) {
    const begin = cuts[n] as number;
    const end = cuts[n + 1] as number;
    while (next < byBegin.length && Math.max(0, (byBegin[next] as T).begin) <= begin) open.push(byBegin[next++] as T);
    open = open.filter((each) => each.end > begin);
    out.push({ begin, end, spans: [...open] });
  }
  return out;
}

/** The spans at a position, the shortest first: what a pointer there means most likely. */
export function spansAt<T extends Stretch>(spans: readonly T[], at: number): T[] {
  return spans.filter((each) => each.begin <= at && at < each.end).sort((a, b) => a.end - a.begin - (b.end - b.begin));
}

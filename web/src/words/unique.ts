// unique.ts: keys for lists whose entries can share a name: the second of a name gets a number. Same order, same keys, so that an entry
// keeps its element (and what the reader ticked in it) when the list is sorted anew.
export function withKeys<T>(things: readonly T[], keyOf: (thing: T) => string): { key: string; thing: T }[] {
  const seen = new Map<string, number>();
  return things.map((thing) => {
    const name = keyOf(thing);
    const n = seen.get(name) ?? 0;
    seen.set(name, n + 1);
    return { key: n === 0 ? name : `${name} ${n}`, thing };
  });
}

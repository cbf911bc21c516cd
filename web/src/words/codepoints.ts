// codepoints.ts: the API counts in Unicode code points, the browser in UTF-16 units; this is the one place that turns one into the other.
//
// In:  a text. Out: a function from a code point's index to a UTF-16 offset. Cost: one pass; texts without astral characters cost nothing.
export function offsets(text: string): (index: number) => number {
  const astral: number[] = [];
  let index = 0;
  for (const each of text) {
    if (each.length === 2) astral.push(index);
    index += 1;
  }
  const length = index;
  return (wanted) => {
    const at = Math.max(0, Math.min(wanted, length));
    let low = 0;
    let high = astral.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((astral[middle] as number) < at) low = middle + 1;
      else high = middle;
    }
    return at + low;
  };
}

export function slice(text: string, begin: number, end: number): string {
  const at = offsets(text);
  return text.slice(at(begin), at(end));
}

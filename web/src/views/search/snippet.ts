// snippet.ts: the words around what was found, cut at the marks of the search (\u0001 found \u0002), so that they stay text.
export interface Part {
  text: string;
  found: boolean;
}
export function foundParts(snippet: string): Part[] {
  const out: Part[] = [];
  let rest = snippet;
  while (rest) {
    const begin = rest.indexOf('\u0001');
    if (begin < 0) {
      out.push({ text: rest, found: false });
      break;
    }
    const end = rest.indexOf('\u0002', begin);
    if (begin > 0) out.push({ text: rest.slice(0, begin), found: false });
    const stop = end < 0 ? rest.length : end;
    out.push({ text: rest.slice(begin + 1, stop), found: true });
    rest = rest.slice(stop + 1);
  }
  return out;
}

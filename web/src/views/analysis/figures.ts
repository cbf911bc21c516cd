// figures.ts: a sentence of the command in parts, so that its figures can stand out: numbers, dates, shares, hashes.
export interface Part {
  text: string;
  figure: boolean;
}

const FIGURE = /(?<![\w-])(?:\d{4}-\d{2}-\d{2}|[0-9a-f]{12,64}|\d[\d,]*(?:\.\d+)?(?: %)?)(?![\w-])/g;

export function parted(sentence: string): Part[] {
  const out: Part[] = [];
  let end = 0;
  for (const found of sentence.matchAll(FIGURE)) {
    if (found.index > end) out.push({ text: sentence.slice(end, found.index), figure: false });
    // A comma behind a number belongs to the sentence.
    const text = found[0].replace(/,$/, '');
    out.push({ text, figure: true });
    end = found.index + text.length;
  }
  if (end < sentence.length) out.push({ text: sentence.slice(end), figure: false });
  return out;
}

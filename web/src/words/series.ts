// series.ts: how many deeds a series is told to be, in words. In: the ranges told, as the API has them. Out: "more than 20 attacks",
// "more than 20 | 50 attacks" where the reports differ, '' where nobody says.
type Told = readonly (number | null)[];

function rangeOf([least = null, most = null]: Told): string {
  if (least !== null && most === null)
    // "more than 100" is kept as 101 and up; said so it reads as it was told.
    return least > 1 && (least - 1) % 10 === 0 ? `more than ${least - 1}` : `at least ${least}`;
  if (least === null) return most === null ? '' : `up to ${most}`;
  return least === most || most === null ? String(least) : `${least} to ${most}`;
}

const NOUNS: Record<string, string> = { assault: 'attacks' };

export function seriesWords(counts: readonly Told[], type: string): string {
  const told = counts.map(rangeOf).filter((each) => each !== '');
  return told.length === 0 ? '' : `${told.join(' | ')} ${NOUNS[type] ?? 'happenings'}`;
}

// dates.ts: instants (published, reviewed) as the reader's locale writes them.
export function dayWords(iso: string | null | undefined): string {
  if (!iso) return 'not known';
  const when = new Date(iso.length === 10 ? `${iso}T00:00:00Z` : iso);
  if (Number.isNaN(when.getTime())) return iso;
  return new Intl.DateTimeFormat(undefined, {
    year: 'numeric',
    month: 'short',
    day: 'numeric',
    timeZone: 'UTC',
  }).format(
    // The day that the outlet wrote, not the reader's: "2024-01-03T23:00-05:00" is 3 January.
    new Date(`${iso.slice(0, 10)}T00:00:00Z`),
  );
}

export function momentWords(iso: string | null | undefined): string {
  if (!iso) return 'not known';
  const clock = /T(\d{2}:\d{2})/.exec(iso)?.[1];
  return clock ? `${dayWords(iso)}, ${clock}` : dayWords(iso);
}

const counted = new Intl.NumberFormat(undefined);
export function count(n: number): string {
  return counted.format(n);
}

/** "1 article", "3 articles". */
export function many(n: number, one: string, more = `${one}s`): string {
  return `${count(n)} ${n === 1 ? one : more}`;
}

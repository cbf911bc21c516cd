// visits.ts: how far the reader had seen a ledger at the visit before this one; kept in the browser, by the ledger's name.
//
// Invariant: within one visit (a tab's session) the mark of the visit before stays, or a reload would make all old.
const KEY = 'isnad.seen.';

function read(store: Storage, ledger: string): number | null {
  const value = store.getItem(KEY + ledger);
  const number = value === null ? NaN : Number(value);
  return Number.isFinite(number) ? number : null;
}

export function lastSeen(ledger: string): number | null {
  return read(sessionStorage, ledger) ?? read(localStorage, ledger);
}

/** This visit has seen it up to there; the next one starts from it. */
export function seenNow(ledger: string, newest: number): void {
  const before = read(localStorage, ledger);
  if (read(sessionStorage, ledger) === null && before !== null) sessionStorage.setItem(KEY + ledger, String(before));
  localStorage.setItem(KEY + ledger, String(newest));
}

export function allSeen(ledger: string, newest: number): void {
  sessionStorage.setItem(KEY + ledger, String(newest));
  localStorage.setItem(KEY + ledger, String(newest));
}

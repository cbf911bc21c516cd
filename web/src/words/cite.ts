// cite.ts: a citation as text: outlet, date, headline, quoted words, address, hash, ledger version.
import { dayWords } from './dates';

export interface Cited {
  outlet: string | null;
  published: string | null;
  title: string | null;
  words: string;
  url: string | null;
  hash: string;
  ledger: string;
}

export function citation(of: Cited): string {
  const parts = [
    of.outlet || 'Outlet not known',
    of.published ? dayWords(of.published) : 'date not known',
    of.title ? `“${of.title}”` : 'no headline',
  ];
  const quote = of.words ? `: “${of.words.trim()}”` : '';
  const where = [of.url, `article ${of.hash}`, of.ledger ? `ledger ${of.ledger}` : ''].filter(Boolean);
  return `${parts.join(', ')}${quote} (${where.join('; ')})`;
}

/** Copies where the browser lets us; true where it did. */
export async function copy(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    // Without the clipboard (an old browser, no permission): by way of a selection.
    const field = document.createElement('textarea');
    field.value = text;
    document.body.append(field);
    field.select();
    const done = document.execCommand('copy');
    field.remove();
    return done;
  }
}

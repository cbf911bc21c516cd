// decide.ts: a decision: what else it changes is told, it is applied at once, and `u` takes it back. Never asks twice.
import { get, post, type Schema } from '../api/client';
import { asProblem, Problem } from '../api/problem';
import { address } from './address.svelte';
import { frame } from './frame.svelte';
import { notice } from './notice.svelte';
import { session } from './session.svelte';

export type Asked = Schema['ReviewAsked'];
type Previewed = Schema['Preview'];

const DONE: Record<Asked['action'], string> = {
  accept: 'Accepted',
  reject: 'Rejected',
  correct: 'Corrected',
  merge: 'Merged',
  split: 'Split',
  undo: 'Taken back',
};

const NAME = 'isnad.reviewer';
export function reviewer(): string {
  return localStorage.getItem(NAME) ?? '';
}
export function setReviewer(name: string): void {
  localStorage.setItem(NAME, name);
}

/** Nothing is written by it, so a reader who has no name yet may look. */
export function preview(asked: Asked): Promise<Previewed> {
  return post<Previewed>('/review/preview', { ...asked, by: reviewer() || 'somebody' });
}

/** Whether the program asks who decides: it was started by nobody that it knows. */
function wantsName(reason: unknown): boolean {
  return reason instanceof Problem && reason.status === 400 && reason.message.startsWith('by:');
}

async function write(asked: Asked): Promise<Schema['Reviewed'] | null> {
  const sign = (by: string): Asked => (by ? { ...asked, by } : asked);
  try {
    return await post<Schema['Reviewed']>('/review', sign(reviewer()));
  } catch (reason) {
    if (!wantsName(reason)) throw reason;
    const name = await frame.askName();
    if (!name) return null;
    setReviewer(name);
    return post<Schema['Reviewed']>('/review', sign(name));
  }
}

/** Returns what was written, or null where it was refused (and says why). */
export async function decide(asked: Asked): Promise<Schema['Reviewed'] | null> {
  if (session.readOnly) {
    notice.say('This ledger is open read only. Start isnad serve without --read-only to decide.');
    return null;
  }
  try {
    // The sentence is asked for first: afterwards there is nothing left to compare with.
    const told = asked.action === 'undo' ? null : await preview(asked).catch(() => null);
    const done = await write(asked);
    if (!done) return null;
    const number = done.decisions.at(-1)?.id;
    session.changed();
    const sentence = told?.sentence ? `${DONE[asked.action]}: ${told.sentence}` : `${DONE[asked.action]}.`;
    notice.say(
      sentence,
      asked.action === 'undo' || number === undefined ? null : { label: 'Undo (u)', run: () => void undo(number) },
    );
    return done;
  } catch (reason) {
    const problem = asProblem(reason);
    notice.say(`${problem.message} ${problem.hint}`);
    return null;
  }
}

/** Takes back a decision, or the last one that stands. */
export async function undo(number?: number): Promise<void> {
  try {
    let wanted = number;
    if (wanted === undefined) {
      const log = await get('/review/log', { query: { limit: 50 } });
      wanted = log.items.find((each) => each.stands && each.action !== 'undo')?.id;
    }
    if (wanted === undefined) {
      notice.say('Nothing was decided yet, so there is nothing to take back.');
      return;
    }
    const done = await decide({ action: 'undo', objects: [], undo: [wanted], why: 'taken back in the workbench' });
    // An id that a merger had given up is its own again.
    const id = done?.objects[0];
    if (id && address.place.pick?.kind === 'happening' && address.place.view !== 'review')
      address.pick({ kind: 'happening', id }, true);
  } catch (reason) {
    notice.say(asProblem(reason).message);
  }
}

// session.svelte.ts: the token for writes, and what the ledger is; asked once, and again where something was added.
import { get, setToken, type Schema } from '../api/client';
import { asProblem, type Problem } from '../api/problem';
import { lastSeen } from './visits';

class Session {
  readOnly = $state(true);
  overview = $state.raw<Schema['Overview'] | null>(null);
  problem = $state.raw<Problem | null>(null);
  /** Raised where the ledger changed: what depends on it loads anew. */
  round = $state(0);

  async load(): Promise<void> {
    try {
      const told = await get('/session');
      setToken(told.token);
      this.readOnly = told.read_only;
      await this.refresh();
    } catch (reason) {
      this.problem = asProblem(reason);
    }
  }

  async refresh(): Promise<void> {
    const ledger = this.overview?.ledger ?? '';
    const seen = lastSeen(ledger);
    const first = await get('/overview', { query: seen === null ? {} : { seen } });
    // Which ledger it is is known only now; a mark of another one says nothing of it.
    const mark = lastSeen(first.ledger);
    this.overview = mark === seen ? first : await get('/overview', { query: mark === null ? {} : { seen: mark } });
    this.problem = null;
  }

  /** Something was decided or added. */
  changed(): void {
    this.round += 1;
    void this.refresh().catch((reason: unknown) => (this.problem = asProblem(reason)));
  }
}

export const session = new Session();

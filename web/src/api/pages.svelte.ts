// pages.svelte.ts: a long list, of which only the pages that are seen are asked for.
//
// In:  how to get items from an offset. Out: `total`, `at(index)` (undefined while on its way), `need(from, to)` to ask for rows.
// Invariant: a page is asked for once; a list that was started anew drops the answers of the old one.
import { asProblem, type Problem } from './problem';

export interface Answer<T> {
  total: number;
  items: readonly T[];
}

export class Pages<T> {
  total = $state(0);
  ready = $state(false);
  slow = $state(false);
  error = $state.raw<Problem | null>(null);
  private held = $state.raw<ReadonlyMap<number, readonly T[]>>(new Map());
  private asked = new Set<number>();
  private ended = new AbortController();

  constructor(
    private readonly ask: (offset: number, limit: number, signal: AbortSignal) => Promise<Answer<T>>,
    private readonly size = 200,
  ) {}

  at(index: number): T | undefined {
    return this.held.get(Math.floor(index / this.size))?.[index % this.size];
  }

  need(from: number, to: number): void {
    const last = Math.floor(Math.max(from, to - 1) / this.size);
    for (let page = Math.floor(from / this.size); page <= last; page += 1) void this.load(page);
  }

  end(): void {
    this.ended.abort();
  }

  private async load(page: number): Promise<void> {
    if (this.asked.has(page)) return;
    this.asked.add(page);
    const timer = setTimeout(() => (this.slow = true), 300);
    const { signal } = this.ended;
    try {
      const answer = await this.ask(page * this.size, this.size, signal);
      if (signal.aborted) return;
      this.held = new Map(this.held).set(page, answer.items);
      this.total = answer.total;
      this.error = null;
      this.ready = true;
    } catch (reason) {
      if (signal.aborted) return;
      this.asked.delete(page);
      this.error = asProblem(reason);
    } finally {
      clearTimeout(timer);
      this.slow = false;
    }
  }
}

// resource.svelte.ts: one request and its states, for a view to draw on purpose.
//
// In:  a function that says what to load; it reads reactive state, so a changed selection loads anew and ends the request before.
// Out: `data` (the last answer, kept while the next is on its way, so that nothing shifts), `error`, `slow` (300 ms have passed:
//      only then is waiting shown). Must be called while a component is set up.
import { asProblem, type Problem } from './problem';

export class Resource<T> {
  data = $state.raw<T | null>(null);
  error = $state.raw<Problem | null>(null);
  busy = $state(false);
  slow = $state(false);
  /** Who asked has ended it. */
  stopped = $state(false);
  /** Raised by `again`, read by the effect. */
  round = $state(0);
  private abort: (() => void) | null = null;

  again(): void {
    this.round += 1;
  }

  /** Of the request on its way: how to end it. */
  begins(abort: () => void): void {
    this.abort = abort;
    this.stopped = false;
    this.busy = true;
  }

  /** Ends the request; the program hears that nobody waits, and stops working on it. */
  stop(): void {
    this.abort?.();
    this.busy = false;
    this.slow = false;
    this.stopped = true;
  }
}

const SLOW_MS = 300;

/** `ask` returns null where there is nothing to ask; what it reads before its first await is what it depends on. */
export function resource<T>(ask: (signal: AbortSignal) => Promise<T> | null): Resource<T> {
  const made = new Resource<T>();
  $effect(() => {
    void made.round;
    const ended = new AbortController();
    const asked = ask(ended.signal);
    if (!asked) {
      made.stopped = false;
      made.data = null;
      made.error = null;
      made.busy = false;
      made.slow = false;
      return;
    }
    const timer = setTimeout(() => (made.slow = true), SLOW_MS);
    made.begins(() => {
      ended.abort();
      clearTimeout(timer);
    });
    const done = (): void => {
      clearTimeout(timer);
      made.busy = false;
      made.slow = false;
    };
    asked.then(
      (data) => {
        if (ended.signal.aborted) return;
        made.data = data;
        made.error = null;
        done();
      },
      (reason: unknown) => {
        if (ended.signal.aborted) return;
        made.error = asProblem(reason);
        done();
      },
    );
    return () => {
      ended.abort();
      clearTimeout(timer);
    };
  });
  return made;
}

// patience.svelte.ts: how long the reader waits for an answer, in seconds; the program gives it up after that.
class Patience {
  seconds = $state(120);
}
export const patience = new Patience();

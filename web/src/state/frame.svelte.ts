// frame.svelte.ts: what is open around the view; no part of the selection, so not in the address.
class Frame {
  help = $state(false);
  /** The filters, where they are a drawer (below 800 px). */
  filters = $state(false);
  /** The question who decides is open. */
  naming = $state(false);
  private answer: ((name: string) => void) | null = null;

  /** Asks for the reader's name; an empty answer means that it was left. */
  askName(): Promise<string> {
    this.naming = true;
    return new Promise((done) => (this.answer = done));
  }

  answerName(name: string): void {
    const to = this.answer;
    this.answer = null;
    this.naming = false;
    to?.(name);
  }
}

export const frame = new Frame();

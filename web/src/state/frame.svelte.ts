// frame.svelte.ts: what is open around the view; no part of the selection, so not in the address.
class Frame {
  help = $state(false);
  /** The filters, where they are a drawer (below 800 px). */
  filters = $state(false);
}

export const frame = new Frame();

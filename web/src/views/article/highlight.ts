// highlight.ts: paints spans over one text node by the CSS Custom Highlight API: overlaps lose nothing, and the text stays one node.
//
// Without the API (supported() is false) the view cuts the text into pieces instead (segments.ts).
import type { Read } from './spans';

export function supported(): boolean {
  return typeof Highlight === 'function' && typeof CSS !== 'undefined' && 'highlights' in CSS;
}

function rangesOf(node: Text, reads: readonly Read[]): Range[] {
  return reads.map(({ begin, end }) => {
    const range = new Range();
    range.setStart(node, begin);
    range.setEnd(node, end);
    return range;
  });
}

export function paint(node: Text, name: string, reads: readonly Read[], priority: number): void {
  if (reads.length === 0) {
    CSS.highlights.delete(name);
    return;
  }
  const highlight = new Highlight(...rangesOf(node, reads));
  highlight.priority = priority;
  CSS.highlights.set(name, highlight);
}

export function clear(names: readonly string[]): void {
  if (supported()) for (const name of names) CSS.highlights.delete(name);
}

/** The offset in the text under the pointer; null where there is none. */
export function offsetAt(node: Text, x: number, y: number): number | null {
  interface Caret {
    offsetNode: Node;
    offset: number;
  }
  const page = document as Document & { caretPositionFromPoint?: (x: number, y: number) => Caret | null };
  const caret = page.caretPositionFromPoint?.(x, y);
  if (caret) return caret.offsetNode === node ? caret.offset : null;
  const range = document.caretRangeFromPoint?.(x, y);
  return range && range.startContainer === node ? range.startOffset : null;
}
